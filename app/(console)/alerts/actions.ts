"use server";
import type { Operator } from "@/lib/access/actor";
import { operatorAction } from "@/lib/access/operator-action";
import {
  ClaimAlert,
  DismissAlert,
  EndSnooze,
  EndSuppression,
  MergeAlerts,
  PlaceSuppression,
  ReleaseAlert,
  SnoozeAlert,
  UndoDismissal,
  UnmergeAlerts,
} from "@/lib/alerts/alert-inputs";
import { getAlertRow, listAlertRowsById } from "@/lib/alerts/alert-row-queries";
import { changeDayBudget } from "@/lib/alerts/change-day-budget";
import { claimAlert } from "@/lib/alerts/claim-alert";
import { ChangeDayBudget } from "@/lib/alerts/day-budget-inputs";
import { dismissAlert } from "@/lib/alerts/dismiss-alert";
import { endSuppression } from "@/lib/alerts/end-suppression";
import { mergeAlerts, unmergeAlerts } from "@/lib/alerts/merge-alerts";
import { placeSuppression } from "@/lib/alerts/place-suppression";
import { releaseAlert } from "@/lib/alerts/release-alert";
import { endSnooze, snoozeAlert } from "@/lib/alerts/snooze-alert";
import { undoDismissal } from "@/lib/alerts/undo-dismissal";
import { RequestBulk, UndoBulk } from "@/lib/bulk/bulk-inputs";
import { getBulkRun } from "@/lib/bulk/bulk-queries";
import { requestBulk } from "@/lib/bulk/request-bulk";
import { undoBulk } from "@/lib/bulk/undo-bulk";
import { escalateAlert } from "@/lib/incidents/escalate-alert";
import { EscalateAlert } from "@/lib/incidents/incident-inputs";
import { undoEscalationOfAlert } from "@/lib/incidents/undo-escalation";

/** The page patches the one row where it stands: nothing is drawn anew, so nothing is revalidated. */
const thenRow =
  <Wish>(verb: (wish: Wish, operator: Operator) => Promise<{ alertId: string }>) =>
  async (wish: Wish, operator: Operator) => {
    const { alertId } = await verb(wish, operator);
    return getAlertRow(operator, alertId);
  };

const thenRows =
  <Wish>(verb: (wish: Wish, operator: Operator) => Promise<{ campaign: number; alertIds: string[] }>) =>
  async (wish: Wish, operator: Operator) => {
    const { campaign, alertIds } = await verb(wish, operator);
    return { campaign, rows: await listAlertRowsById(operator, alertIds) };
  };

const thenRun =
  <Wish>(verb: (wish: Wish, operator: Operator) => Promise<{ number: number }>) =>
  async (wish: Wish, operator: Operator) =>
    getBulkRun(await verb(wish, operator), operator);

const permission = "alert:triage";

export const claimAlertAction = operatorAction({ input: ClaimAlert, permission, perform: thenRow(claimAlert) });
export const releaseAlertAction = operatorAction({ input: ReleaseAlert, permission, perform: thenRow(releaseAlert) });
export const dismissAlertAction = operatorAction({ input: DismissAlert, permission, perform: thenRow(dismissAlert) });
export const undoDismissalAction = operatorAction({ input: UndoDismissal, permission, perform: thenRow(undoDismissal) });
export const snoozeAlertAction = operatorAction({ input: SnoozeAlert, permission, perform: thenRow(snoozeAlert) });
export const endSnoozeAction = operatorAction({ input: EndSnooze, permission, perform: thenRow(endSnooze) });
export const placeSuppressionAction = operatorAction({
  input: PlaceSuppression,
  permission,
  perform: async (wish: PlaceSuppression, operator: Operator) => {
    const { alertId, ...placed } = await placeSuppression(wish, operator);
    return { ...placed, row: await getAlertRow(operator, alertId) };
  },
});
export const endSuppressionAction = operatorAction({ input: EndSuppression, permission, perform: endSuppression });
export const mergeAlertsAction = operatorAction({ input: MergeAlerts, permission, perform: thenRows(mergeAlerts) });
export const unmergeAlertsAction = operatorAction({ input: UnmergeAlerts, permission, perform: thenRows(unmergeAlerts) });
export const escalateAlertAction = operatorAction({
  input: EscalateAlert,
  permission,
  perform: async (wish: EscalateAlert, operator: Operator) => {
    const { number, isNew } = await escalateAlert(wish, operator);
    return { number, isNew, row: await getAlertRow(operator, wish.alertId) };
  },
});
export const undoEscalationOfAlertAction = operatorAction({
  input: ClaimAlert,
  permission,
  perform: thenRow(undoEscalationOfAlert),
});
export const changeDayBudgetAction = operatorAction({
  input: ChangeDayBudget,
  permission: "view:set-default",
  perform: changeDayBudget,
});
export const requestBulkAction = operatorAction({ input: RequestBulk, permission, perform: thenRun(requestBulk) });
export const undoBulkAction = operatorAction({ input: UndoBulk, permission, perform: thenRun(undoBulk) });
