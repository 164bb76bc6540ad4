import type { Actor, Operator } from "@/lib/access/actor";
import { alertStream, hashText } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { dischargeOfAlerts } from "@/lib/obligations/discharge-many";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx, writeStraight } from "@/lib/platform/db";
import { type Alert, Prisma } from "@/prisma/generated/client";
import type { DismissAlert } from "./alert-inputs";
import { endSnoozes } from "./end-snoozes";
import { lockAlert, streamsOf } from "./lock-alert";

const { sql } = Prisma;

/** Decides that nothing has to be done about an alert, with the reason. Deciding is acting on the probe. */
export function dismissAlert({ alertId, version, reason, note }: DismissAlert, actor: Operator) {
  return inTransaction(async (tx) => {
    const alert = await lockAlert(tx, alertId, "dismiss", version);
    await dismissAlerts(tx, [alert], { reason, note }, actor);
    return { alertId, number: alert.number };
  });
}

/** The same for many; all of them are locked and may be dismissed. */
export async function dismissAlerts(
  tx: Tx,
  alerts: readonly Alert[],
  { reason, note }: Pick<DismissAlert, "reason" | "note">,
  actor: Actor,
): Promise<void> {
  const ids = alerts.map(({ id }) => id);
  await writeStraight(
    tx,
    sql`
    UPDATE "Alert" SET state = 'dismissed', "dismissedAt" = ${now()}, "dismissedById" = ${actor.id}::uuid,
        "dismissReason" = ${reason}::"DismissReason", "dismissNote" = ${note || null}, quiet = NULL, "suppressionId" = NULL, version = version + 1
     WHERE id = ANY(${ids}::uuid[])`,
  );
  const hash = hashText(note);
  await recordManyInLedger(
    tx,
    actor,
    alerts.map(({ id, number }) => ({
      stream: alertStream(number),
      fact: { kind: "ALERT_DISMISSED", alertId: id, reason, note: hash },
    })),
  );
  const put = alerts.filter(({ quiet }) => quiet === "snoozed").map(({ id }) => id);
  if (put.length > 0) await endSnoozes(tx, actor, put, "decided");
  await dischargeOfAlerts(tx, actor, "act_on_probe", streamsOf(alerts));
}
