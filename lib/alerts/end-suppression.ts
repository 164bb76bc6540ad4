import type { Actor, Operator } from "@/lib/access/actor";
import { alertStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { reopenOfAlerts } from "@/lib/obligations/discharge-many";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import type { Alert, Suppression } from "@/prisma/generated/client";
import type { EndSuppression } from "./alert-inputs";
import { lockAlerts, streamsOf } from "./lock-alert";
import { suppressionStream } from "./place-suppression";

/** Why a probe's clock stopped: nobody is to be called by it. */
export const SUPPRESSED = "suppressed";

/** How many alerts are brought back with one statement. */
const BATCH = 500;

/** Takes a suppression back: what it kept quiet and still waits stands in the queue again, its clocks from their first due times. */
export function endSuppression({ number, version }: EndSuppression, actor: Operator) {
  return inTransaction(
    async (tx) => {
      const suppression = await lockSuppression(tx, number);
      if (suppression.endedAt !== null) throw new MoveRefused("alerts.refusal.suppressionEnded", { number });
      if (suppression.version !== version) throw new StaleRecord("alerts.refusal.suppressionEnded", { number });
      await markEnded(tx, suppression, "undone", actor);
      const quiet = await tx.alert.findMany({
        where: { suppressionId: suppression.id },
        select: { id: true },
        orderBy: { id: "asc" },
      });
      let returned = 0;
      for (let from = 0; from < quiet.length; from += BATCH) {
        const batch = quiet.slice(from, from + BATCH).map(({ id }) => id);
        // Somebody may have decided on one while we waited for its lock.
        const still = (await lockAlerts(tx, batch)).filter(({ suppressionId }) => suppressionId === suppression.id);
        await unquietAlerts(tx, still, "undone", actor);
        returned += still.length;
      }
      return { number, returned };
    },
    { timeoutMs: 60_000 },
  );
}

async function lockSuppression(tx: Tx, number: number): Promise<Suppression> {
  await tx.$queryRaw`SELECT id FROM "Suppression" WHERE number = ${number} FOR UPDATE`;
  const suppression = await tx.suppression.findUnique({ where: { number } });
  if (!suppression) throw new NotFound("alerts.refusal.suppressionNotFound");
  return suppression;
}

async function markEnded(tx: Tx, { id, number }: Suppression, why: "expired" | "undone", actor: Actor): Promise<void> {
  await tx.suppression.update({
    where: { id },
    data: { endedAt: now(), endedById: actor.id, endedFor: why, version: { increment: 1 } },
  });
  await recordInLedger(tx, suppressionStream(number), actor, { kind: "SUPPRESSION_ENDED", suppressionId: id, why });
}

/** Brings alerts that a suppression kept quiet back into the queue. */
export async function unquietAlerts(tx: Tx, alerts: readonly Alert[], why: "undone" | "grown", actor: Actor): Promise<void> {
  const quiet = alerts.filter(({ quiet: how }) => how === "suppressed");
  await tx.$executeRaw`
    UPDATE "Alert" SET quiet = NULL, "suppressionId" = NULL, version = version + 1 WHERE id = ANY(${quiet.map(({ id }) => id)}::uuid[])`;
  await recordManyInLedger(
    tx,
    actor,
    quiet.flatMap(({ id, number, suppressionId }) =>
      suppressionId === null
        ? []
        : [{ stream: alertStream(number), fact: { kind: "ALERT_UNSUPPRESSED", alertId: id, suppressionId, why } as const }],
    ),
  );
  await reopenOfAlerts(tx, actor, "act_on_probe", streamsOf(quiet), { voidedFor: SUPPRESSED });
}

/** Ends suppressions whose time is over. What they kept quiet was to be kept quiet, and stays so unless it grows; new alerts call again. */
export async function endExpiredSuppressions(actor: Actor): Promise<number> {
  return inTransaction(async (tx) => {
    const over = await tx.$queryRaw<{ number: number }[]>`
      SELECT number FROM "Suppression" WHERE "endedAt" IS NULL AND "expiresAt" <= ${now()} ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED`;
    for (const { number } of over) await markEnded(tx, await lockSuppression(tx, number), "expired", actor);
    return over.length;
  });
}
