import type { Operator } from "@/lib/access/actor";
import { alertStream, hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import type { DismissAlert } from "./alert-inputs";
import { lockAlert } from "./lock-alert";

/** Decides that nothing has to be done about an alert, with the reason. Deciding is acting on the probe. */
export function dismissAlert({ alertId, version, reason, note }: DismissAlert, actor: Operator) {
  return inTransaction(async (tx) => {
    const alert = await lockAlert(tx, alertId, "dismiss", version);
    const stream = alertStream(alert.number);
    await tx.alert.update({
      where: { id: alertId },
      data: {
        state: "dismissed",
        dismissedAt: now(),
        dismissedById: actor.id,
        dismissReason: reason,
        dismissNote: note || null,
        version: { increment: 1 },
      },
    });
    await recordInLedger(tx, stream, actor, { kind: "ALERT_DISMISSED", alertId, reason, note: hashText(note) });
    await discharge(tx, stream, actor, "act_on_probe", { alertId });
    return { alertId, number: alert.number };
  });
}
