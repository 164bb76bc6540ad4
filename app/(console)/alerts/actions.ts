"use server";
import type { Operator } from "@/lib/access/actor";
import { operatorAction } from "@/lib/access/operator-action";
import { ClaimAlert, DismissAlert, ReleaseAlert, UndoDismissal } from "@/lib/alerts/alert-inputs";
import { getAlertRow } from "@/lib/alerts/alert-queries";
import { claimAlert } from "@/lib/alerts/claim-alert";
import { dismissAlert } from "@/lib/alerts/dismiss-alert";
import { releaseAlert } from "@/lib/alerts/release-alert";
import { undoDismissal } from "@/lib/alerts/undo-dismissal";
import { escalateAlert } from "@/lib/incidents/escalate-alert";
import { EscalateAlert } from "@/lib/incidents/incident-inputs";

/** The page patches the one row where it stands: nothing is drawn anew, so nothing is revalidated. */
const thenRow =
  <Wish>(verb: (wish: Wish, operator: Operator) => Promise<{ alertId: string }>) =>
  async (wish: Wish, operator: Operator) => {
    const { alertId } = await verb(wish, operator);
    return getAlertRow(operator, alertId);
  };

export const claimAlertAction = operatorAction({ input: ClaimAlert, permission: "alert:triage", perform: thenRow(claimAlert) });
export const releaseAlertAction = operatorAction({
  input: ReleaseAlert,
  permission: "alert:triage",
  perform: thenRow(releaseAlert),
});
export const dismissAlertAction = operatorAction({
  input: DismissAlert,
  permission: "alert:triage",
  perform: thenRow(dismissAlert),
});
export const undoDismissalAction = operatorAction({
  input: UndoDismissal,
  permission: "alert:triage",
  perform: thenRow(undoDismissal),
});
export const escalateAlertAction = operatorAction({ input: EscalateAlert, permission: "alert:triage", perform: escalateAlert });
