import type { Actor } from "@/lib/access/actor";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

/** Why an alert that was put aside comes back, or need not any more. */
export type SnoozeEnd = "time" | "grown" | "more" | "decided" | "undone" | "suppressed";

/** Ends what puts these alerts aside; they stand in the queue again unless something else keeps them quiet. */
export async function endSnoozes(tx: Tx, actor: Actor, alertIds: readonly string[], why: SnoozeEnd): Promise<number> {
  const ended = await tx.$queryRaw<{ id: string; alertId: string; number: number }[]>`
    UPDATE "AlertSnooze" snooze SET "endedAt" = ${now()}, "endedById" = ${actor.id}::uuid, "endedFor" = ${why}
      FROM "Alert" alert
     WHERE alert.id = snooze."alertId" AND snooze."alertId" = ANY(${[...alertIds]}::uuid[]) AND snooze."endedAt" IS NULL
    RETURNING snooze.id, alert.id AS "alertId", alert.number`;
  if (ended.length === 0) return 0;
  await tx.$executeRaw`
    UPDATE "Alert" SET quiet = NULL, version = version + 1
     WHERE id = ANY(${ended.map(({ alertId }) => alertId)}::uuid[]) AND quiet = 'snoozed'`;
  await recordManyInLedger(
    tx,
    actor,
    ended.map(({ id, alertId, number }) => ({
      stream: alertStream(number),
      fact: { kind: "ALERT_SNOOZE_ENDED", alertId, snoozeId: id, why },
    })),
  );
  return ended.length;
}
