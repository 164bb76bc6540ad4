import { z } from "zod";
import { WORKER } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/jobs";
import { Prisma } from "@/prisma/generated/client";
import { carryOutBacktest } from "./carry-out-backtest";
import { backtestStream, RUN_BACKTEST } from "./request-backtest";

const Payload = z.object({ runId: z.uuid() });
/** So long the findings of a trial are kept; that there was one, on which logs and why, stays. */
export const KEPT_DAYS = 90;

/** The worker's tasks about trials on past logs, by the name they are queued under. */
export const backtestTasks: Readonly<Record<string, Task>> = {
  [RUN_BACKTEST]: (payload) => carryOutBacktest(Payload.parse(payload).runId),
  "purge-backtests": purgeBacktests,
};

export async function purgeBacktests(): Promise<void> {
  const before = new Date(now().getTime() - KEPT_DAYS * 86_400_000);
  const old = await db.backtestRun.findMany({
    where: { endedAt: { lt: before }, purgedAt: null },
    select: { id: true, number: true },
  });
  for (const { id, number } of old) {
    await inTransaction(async (tx) => {
      const { count } = await tx.backtestItem.deleteMany({ where: { runId: id } });
      const data = { result: Prisma.DbNull, purgedAt: now() };
      await tx.backtestRun.update({ where: { id }, data, select: { id: true } });
      await recordInLedger(tx, backtestStream(number), WORKER, { kind: "BACKTEST_PURGED", runId: id, findings: count });
    });
  }
}
