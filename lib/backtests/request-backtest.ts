import type { Operator } from "@/lib/access/actor";
import { RULE_CATALOGUE } from "@/lib/detection/rule-catalogue-table";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { listHistory } from "@/lib/log-intake/list-history";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { queueJob } from "@/lib/platform/jobs";
import { nested } from "@/lib/rules/parameter-rules";
import { readRules } from "@/lib/rules/read-rules";
import { type AllowedLog, findAllowedLog, LogRefused } from "./allowed-logs";
import type { RequestBacktest } from "./backtest-inputs";

export const RUN_BACKTEST = "run-backtest";
export const backtestStream = (number: number) => `backtest:${number}`;
/** A person who asks for more has forgotten about the first. */
const MOST_WAITING = 5;

/** Queues a trial of a draft on past logs. Reading them needs a ground: the purpose is kept, and the ledger proves it. */
export async function requestBacktest(wish: RequestBacktest, actor: Operator): Promise<{ number: number }> {
  const { rule, mode, parameters, learnDays, purpose } = wish;
  const logs = await findLogs(wish.files);
  const rules = await readRules();
  return inTransaction(async (tx) => {
    const waiting = await tx.backtestRun.count({
      where: { requestedById: actor.id, state: { in: ["queued", "running"] } },
    });
    if (waiting >= MOST_WAITING) throw new MoveRefused("rules-page.backtest.refusal.tooMany", { count: waiting });
    const newest = await tx.detectionRuleVersion.aggregate({ where: { rule: { code: rule } }, _max: { number: true } });
    const id = newId();
    const onNumber = newest._max.number ?? 0;
    const { number } = await tx.backtestRun.create({
      data: {
        id,
        ruleCode: rule,
        onNumber,
        draftMode: mode,
        draft: nested(RULE_CATALOGUE[rule].parameters, parameters) as object,
        rules: rules.overrides as object,
        files: logs.map(({ path, bytes }) => ({ path, bytes })),
        bytesTotal: BigInt(logs.reduce((sum, { bytes }) => sum + bytes, 0)),
        learnDays,
        readsSubjects: rules.readsSubjects,
        purpose,
        requestedById: actor.id,
        requestedAt: now(),
      },
      select: { number: true },
    });
    await recordInLedger(tx, backtestStream(number), actor, {
      kind: "BACKTEST_REQUESTED",
      runId: id,
      rule,
      onNumber,
      logs: logs.map(({ path }) => path),
      purpose: hashText(purpose),
    });
    await queueJob(tx, RUN_BACKTEST, { runId: id }, { jobKey: `${RUN_BACKTEST}:${number}`, queue: RUN_BACKTEST, maxAttempts: 5 });
    return { number };
  });
}

/** The oldest first, each once: a detector reads a log in the order in which it was written. */
async function findLogs(names: readonly string[]): Promise<AllowedLog[]> {
  const logs = new Map<string, AllowedLog>();
  for (const name of names) {
    const log = await findAllowedLog(name).catch((error: unknown) => {
      if (!(error instanceof LogRefused)) throw error;
      const key = `rules-page.backtest.fault.${error.fault}`;
      throw new InvalidInput(key, { name }, { files: key });
    });
    logs.set(log.path, log);
  }
  const inOrder = await listHistory([...logs.keys()]);
  return inOrder.flatMap(({ path }) => logs.get(path) ?? []);
}
