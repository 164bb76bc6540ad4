import type { Operator } from "@/lib/access/actor";
import { alertStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { owe } from "@/lib/obligations/owe";
import { inTransaction } from "@/lib/platform/db";
import type { UndoDismissal } from "./alert-inputs";
import { lockAlert } from "./lock-alert";

/** Takes a dismissal back: the alert is open again, and the probe's clock runs from its first due time. */
export function undoDismissal({ alertId, version }: UndoDismissal, actor: Operator) {
  return inTransaction(async (tx) => {
    const alert = await lockAlert(tx, alertId, "undo_dismissal", version);
    const stream = alertStream(alert.number);
    await tx.alert.update({
      where: { id: alertId },
      data: {
        state: "open",
        claimedAt: null,
        claimedById: null,
        dismissedAt: null,
        dismissedById: null,
        dismissReason: null,
        dismissNote: null,
        version: { increment: 1 },
      },
    });
    await recordInLedger(tx, stream, actor, { kind: "ALERT_DISMISSAL_UNDONE", alertId });
    const duty = await tx.obligation.findFirst({ where: { alertId, kind: "act_on_probe" }, orderBy: { openedAt: "desc" } });
    if (duty) await owe(tx, stream, actor, "act_on_probe", { alertId }, { firstDueAt: duty.firstDueAt });
    return { alertId, number: alert.number };
  });
}
