import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, NotFound } from "@/lib/platform/errors";
import type { CancelBacktest } from "./backtest-inputs";
import { backtestStream } from "./request-backtest";

/** Calls a trial off: one that waits ends at once, one that runs as soon as its worker has heard of it. */
export function cancelBacktest({ number }: CancelBacktest, actor: Operator): Promise<{ number: number }> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "BacktestRun" WHERE number = ${number} FOR UPDATE`;
    const run = await tx.backtestRun.findUnique({ where: { number }, select: { id: true, state: true, cancelledAt: true } });
    if (!run) throw new NotFound("rules-page.backtest.refusal.notFound");
    if ((run.state !== "queued" && run.state !== "running") || run.cancelledAt !== null)
      throw new MoveRefused("rules-page.backtest.refusal.isOver");
    const at = now();
    const ended = run.state === "queued" ? { state: "cancelled" as const, endedAt: at } : {};
    await tx.backtestRun.update({
      where: { id: run.id },
      data: { cancelledById: actor.id, cancelledAt: at, ...ended },
      select: { id: true },
    });
    await recordInLedger(tx, backtestStream(number), actor, { kind: "BACKTEST_CANCELLED", runId: run.id });
    return { number };
  });
}
