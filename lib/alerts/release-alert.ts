import type { Operator } from "@/lib/access/actor";
import { alertStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import type { ReleaseAlert } from "./alert-inputs";
import { lockAlert } from "./lock-alert";

/** Gives a claimed alert back to the queue. */
export function releaseAlert({ alertId, version }: ReleaseAlert, actor: Operator) {
  return inTransaction(async (tx) => {
    const alert = await lockAlert(tx, alertId, "release", version);
    await tx.alert.update({
      where: { id: alertId },
      data: { state: "open", claimedAt: null, claimedById: null, version: { increment: 1 } },
    });
    await recordInLedger(tx, alertStream(alert.number), actor, { kind: "ALERT_RELEASED", alertId });
    return { alertId, number: alert.number };
  });
}
