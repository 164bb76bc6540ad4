import { WORKER } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import type { BacktestRun, Prisma } from "@/prisma/generated/client";
import { type BacktestSays, type ComparedFinding, FATES, type Fate } from "./backtest-job";
import type { BacktestResult, KnownAlerts } from "./backtest-views";
import { backtestStream } from "./request-backtest";

const BATCH = 5000;
type Read = Omit<Extract<BacktestSays, { kind: "done" }>, "silent"> & { bytesTotal: bigint; silent: string[] };

/** Stores what a trial found, with the end of it. */
export async function keepResult({ id, number }: BacktestRun, read: Read): Promise<void> {
  const { compared, lines, unknownLines, logFrom, logTo, bytesTotal, silent } = read;
  const known = Object.fromEntries(
    await Promise.all(FATES.map(async (fate) => [fate, await knownAlerts(compared.prints[fate])])),
  );
  const result: BacktestResult = {
    rules: compared.rules,
    known: known as Record<Fate, KnownAlerts>,
    isCut: compared.isCut,
    unknownLines,
    silent,
  };
  await inTransaction(
    async (tx) => {
      await tx.backtestItem.deleteMany({ where: { runId: id } });
      await tx.backtestItem.createMany({ data: compared.items.map((item, seq) => itemRow(id, seq, item)) });
      await tx.backtestRun.update({
        where: { id },
        data: {
          state: "done",
          result: result as unknown as Prisma.InputJsonObject,
          bytesRead: bytesTotal,
          linesRead: BigInt(lines),
          logFrom: logFrom && new Date(logFrom),
          logTo: logTo && new Date(logTo),
          endedAt: now(),
        },
        select: { id: true },
      });
      await recordInLedger(tx, backtestStream(number), WORKER, { kind: "BACKTEST_ENDED", runId: id, outcome: "done", lines });
    },
    { timeoutMs: 60_000 },
  );
}

async function knownAlerts(prints: readonly string[]): Promise<KnownAlerts> {
  const known: KnownAlerts = { cases: 0, dismissed: 0, open: 0, none: prints.length };
  for (let at = 0; at < prints.length; at += BATCH) {
    const found = await db.$queryRaw<{ state: string; count: number }[]>`
      SELECT state::text AS state, count(*)::int AS count FROM "Alert"
       WHERE fingerprint = ANY(${prints.slice(at, at + BATCH)}::text[]) GROUP BY 1`;
    for (const { state, count } of found) {
      known[state === "escalated" ? "cases" : state === "dismissed" ? "dismissed" : "open"] += count;
      known.none -= count;
    }
  }
  return known;
}

function itemRow(runId: string, seq: number, item: ComparedFinding): Prisma.BacktestItemCreateManyInput {
  const { rule, firstSeen, detectedAt, draftAt, reasons, evidence, ...same } = item;
  return {
    ...same,
    runId,
    seq,
    ruleCode: rule,
    firstSeenAt: new Date(firstSeen),
    detectedAt: new Date(detectedAt),
    draftAt: draftAt && new Date(draftAt),
    reasons: reasons as unknown as Prisma.InputJsonArray,
    evidence,
  };
}
