import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { WORKER } from "@/lib/access/actor";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { voidOfAlerts } from "@/lib/obligations/discharge-many";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/jobs";
import { findOperatorById } from "@/lib/users/find-operator-by-id";
import { listCovered } from "./covered-alerts";
import { endSnoozes } from "./end-snoozes";
import { lockAlerts, streamsOf } from "./lock-alert";

/** The worker's task that goes on with what a suppression covers, where that is more than one press should wait for. */
export const QUIET_COVERED = "quiet-covered";

/** How many alerts are made quiet with one statement. */
export const QUIET_BATCH = 500;

const Payload = z.object({ suppressionId: z.uuid() });

export const quietCoveredTask: Task = async (payload) => {
  const { suppressionId } = Payload.parse(payload);
  while (await quietNext(suppressionId));
};

/** One batch of what still waits, in a transaction of its own; false when nothing is left, or when the suppression has ended. */
function quietNext(suppressionId: string): Promise<boolean> {
  return inTransaction(
    async (tx) => {
      // Whoever ends it waits for this batch, and brings it back too.
      await tx.$queryRaw`SELECT id FROM "Suppression" WHERE id = ${suppressionId}::uuid FOR UPDATE`;
      const suppression = await tx.suppression.findUniqueOrThrow({ where: { id: suppressionId } });
      if (suppression.endedAt !== null || suppression.expiresAt <= now()) return false;
      const actor = suppression.placedById === null ? WORKER : await findOperatorById(tx, suppression.placedById);
      const ids = await listCovered(tx, suppression, QUIET_BATCH);
      await quietAlerts(tx, ids, suppressionId, actor);
      return ids.length === QUIET_BATCH;
    },
    { timeoutMs: 60_000 },
  );
}

/** Makes quiet those that still wait once they are locked; somebody may have decided on one in the meantime. Returns how many. */
export async function quietAlerts(tx: Tx, alertIds: readonly string[], suppressionId: string, actor: Actor): Promise<number> {
  const locked = await lockAlerts(tx, alertIds);
  const alerts = locked.filter(({ state, quiet }) => (state === "open" || state === "claimed") && quiet !== "suppressed");
  if (alerts.length === 0) return 0;
  const ids = alerts.map(({ id }) => id);
  await endSnoozes(tx, actor, ids, "suppressed");
  await tx.$executeRaw`
    UPDATE "Alert" SET quiet = 'suppressed', "suppressionId" = ${suppressionId}::uuid, version = version + 1 WHERE id = ANY(${ids}::uuid[])`;
  await recordManyInLedger(
    tx,
    actor,
    alerts.map(({ id, number }) => ({
      stream: alertStream(number),
      fact: { kind: "ALERT_SUPPRESSED", alertId: id, suppressionId },
    })),
  );
  await voidOfAlerts(tx, actor, "act_on_probe", streamsOf(alerts), "suppressed");
  return alerts.length;
}
