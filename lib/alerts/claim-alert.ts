import type { Operator } from "@/lib/access/actor";
import { alertStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import type { ClaimAlert } from "./alert-inputs";
import { lockAlert } from "./lock-alert";

/** Takes an alert on oneself, so that no second person works on it. */
export function claimAlert({ alertId, version }: ClaimAlert, actor: Operator) {
  return inTransaction(async (tx) => {
    const alert = await lockAlert(tx, alertId, "claim", version);
    await tx.alert.update({
      where: { id: alertId },
      data: { state: "claimed", claimedAt: now(), claimedById: actor.id, version: { increment: 1 } },
    });
    await recordInLedger(tx, alertStream(alert.number), actor, { kind: "ALERT_CLAIMED", alertId });
    return { alertId, number: alert.number };
  });
}
