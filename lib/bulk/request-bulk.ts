import type { Operator } from "@/lib/access/actor";
import { refuseSnoozeTime } from "@/lib/alerts/snooze-alert";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused, StaleRecord } from "@/lib/platform/errors";
import { queueJob } from "@/lib/platform/jobs";
import { findShiftEnd } from "@/lib/shifts/find-shift";
import { MOST_IN_BULK, type RequestBulk } from "./bulk-inputs";
import { bulkSet } from "./bulk-set";

export const bulkStream = (number: number) => `bulk:${number}`;

/**
 * Takes one decision over many alerts: the set is written down now, the worker carries it out. Refused when there are others than
 * the person has seen counted.
 */
export function requestBulk({ target, count, wish }: RequestBulk, actor: Operator): Promise<{ number: number }> {
  return inTransaction(
    async (tx) => {
      const most = MOST_IN_BULK[wish.decision];
      if (count > most) throw new MoveRefused("bulk.refusal.tooMany", { most });
      if (wish.decision === "snooze") refuseSnoozeTime(wish.snooze);
      const run = await tx.bulkRun.create({
        data: {
          decision: wish.decision,
          filter: "query" in target ? target.query : "",
          wish: wish as object,
          total: count,
          requestedById: actor.id,
          requestedAt: now(),
          undoUntil: await undoableUntil(tx),
        },
      });
      const set = await bulkSet(tx, target, actor);
      const found =
        await tx.$executeRaw`INSERT INTO "BulkItem" ("runId", "alertId") SELECT ${run.id}::uuid, a.id FROM "Alert" a WHERE ${set}`;
      if (found !== count) throw new StaleRecord("bulk.refusal.otherCount", { seen: count, now: found });
      await recordInLedger(tx, bulkStream(run.number), actor, {
        kind: "BULK_REQUESTED",
        runId: run.id,
        decision: wish.decision,
        total: count,
        wish: hashText(JSON.stringify(wish)),
      });
      await queueJob(tx, "run-bulk", { runId: run.id }, { jobKey: `bulk:${run.number}` });
      return { number: run.number };
    },
    { timeoutMs: 60_000 },
  );
}

const AT_LEAST_MS = 3_600_000;

/** Within the shift; who decides in its last minutes has an hour all the same. */
async function undoableUntil(tx: Tx): Promise<Date> {
  const end = await findShiftEnd(tx, now());
  return new Date(Math.max(end.getTime(), now().getTime() + AT_LEAST_MS));
}
