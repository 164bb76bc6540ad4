import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { WORKER } from "@/lib/access/actor";
import type { RuleId } from "@/lib/detection/rule-catalogue-table";
import type { RuleOverrides } from "@/lib/detection/rule-settings";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { LIVE_CHANNEL } from "@/lib/live/live-rules";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import type { BacktestRun } from "@/prisma/generated/client";
import { LogRefused, type OpenLog, openAllowedLog } from "./allowed-logs";
import { keepResult } from "./keep-result";
import { type ChildEnd, readInChild } from "./read-in-child";
import { backtestStream } from "./request-backtest";

/** A run that was begun so often and never ended takes its worker down with it. */
const MOST_STARTS = 3;
const LOOK_MS = 700;
/** The worker's jobs are taken for abandoned after a quarter of an hour: a trial must have ended by then. */
export const LONGEST_MS = 12 * 60_000;

/** Carries a trial out, from the start; also one that another worker had begun and could not end. */
export async function carryOutBacktest(runId: string, { longestMs = LONGEST_MS, lookMs = LOOK_MS } = {}): Promise<void> {
  const run = await begin(runId);
  if (!run) return;
  const logs: OpenLog[] = [];
  try {
    for (const { path } of filesOf(run)) logs.push(await openAllowedLog(path).catch(asGone));
    await readLogs(run, logs, longestMs, lookMs);
  } catch (error) {
    if (!(error instanceof LogRefused)) throw error;
    await end(run, "failed", failure(error.fault, error.file));
  } finally {
    await Promise.all(logs.map(({ handle }) => handle.close()));
  }
}

/** It was allowed when it was asked for, so nothing is betrayed by saying that it is there no more. */
async function asGone(error: unknown): Promise<never> {
  if (!(error instanceof LogRefused) || error.fault !== "notAllowed") throw error;
  const isThere = await stat(error.file).then(
    () => true,
    () => false,
  );
  throw isThere ? error : new LogRefused("gone", error.file);
}

interface Failure {
  error: string;
  errorFile?: string;
}

const failure = (fault: string, errorFile?: string): Failure => ({
  error: `rules-page.backtest.fault.${fault}`,
  ...(errorFile === undefined ? {} : { errorFile }),
});

/** Null when there is nothing to do: it is over, or was called off. */
function begin(runId: string): Promise<BacktestRun | null> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "BacktestRun" WHERE id = ${runId}::uuid FOR UPDATE`;
    const run = await tx.backtestRun.findUniqueOrThrow({ where: { id: runId } });
    if (run.state !== "queued" && run.state !== "running") return null;
    const over =
      run.cancelledAt !== null
        ? ({ state: "cancelled" } as const)
        : run.starts >= MOST_STARTS
          ? ({ state: "failed", error: "rules-page.backtest.fault.interrupted" } as const)
          : null;
    if (over) {
      await tx.backtestRun.update({ where: { id: runId }, data: { ...over, endedAt: now() }, select: { id: true } });
      await recordInLedger(tx, backtestStream(run.number), WORKER, {
        kind: "BACKTEST_ENDED",
        runId,
        outcome: over.state,
        lines: 0,
      });
      return null;
    }
    return tx.backtestRun.update({
      where: { id: runId },
      data: { state: "running", startedAt: now(), starts: { increment: 1 }, bytesRead: 0n, linesRead: 0n },
    });
  });
}

interface Progress {
  bytes: number;
  lines: number;
  /** Which of the files is being read; null until the first is. */
  file: number | null;
}

const filesOf = ({ files }: BacktestRun) => files as { path: string; bytes: number }[]; // as it was asked for

async function readLogs(run: BacktestRun, logs: readonly OpenLog[], longestMs: number, lookMs: number): Promise<void> {
  const stopping = new AbortController();
  const progress: Progress = { bytes: 0, lines: 0, file: null };
  const bytesTotal = BigInt(logs.reduce((sum, { bytes }) => sum + bytes, 0));
  await db.backtestRun.update({ where: { id: run.id }, data: { bytesTotal }, select: { id: true } });
  const isOver = new AbortController();
  const watching = watch(run, progress, stopping, isOver.signal, lookMs);
  let isTooLong = false;
  const timer = setTimeout(() => {
    isTooLong = true;
    stopping.abort();
  }, longestMs);
  const rules = run.rules as RuleOverrides; // as they were read when it was asked for
  const code = run.ruleCode as RuleId;
  const draft = { ...rules, [code]: { ...(run.draft as object), mode: run.draftMode } };
  let ended: ChildEnd;
  try {
    ended = await readInChild({
      job: {
        rule: code,
        networks: await readOwnNetworks(),
        now: rules,
        draft,
        learnDays: run.learnDays,
        readsSubjects: run.readsSubjects,
        near: logs[0]?.changedAt.getTime() ?? now().getTime(),
      },
      files: logs.map(({ handle, bytes, isPacked }) => ({ descriptor: handle.fd, bytes, isPacked })),
      signal: stopping.signal,
      onProgress: (told) => Object.assign(progress, told),
    });
  } finally {
    clearTimeout(timer);
    isOver.abort();
    await watching;
  }
  const paths = logs.map(({ path }) => path);
  const reached = progress.file === null ? undefined : paths[progress.file];
  if (isTooLong) return end(run, "failed", failure("tooLong", reached));
  if (ended.kind === "stopped") return end(run, "cancelled");
  if (ended.kind === "failed") return end(run, "failed", failure(ended.why, reached));
  await keepResult(run, { ...ended, bytesTotal, silent: paths.filter((_, at) => ended.silent.includes(at)) });
}

/** Tells how far it has come, and hears whether it was called off; where the database does not answer, a little later. Never rejects. */
async function watch(
  run: BacktestRun,
  progress: Progress,
  stopping: AbortController,
  over: AbortSignal,
  lookMs: number,
): Promise<void> {
  while (!over.aborted) {
    await sleep(lookMs, undefined, { signal: over }).catch(() => {});
    if (over.aborted) return;
    try {
      if (await isCalledOff(run, progress)) stopping.abort();
    } catch (error) {
      log.warn("backtest.progress_not_told", { number: run.number, error });
    }
  }
}

async function isCalledOff(run: BacktestRun, { bytes, lines }: Progress): Promise<boolean> {
  const { cancelledAt } = await db.backtestRun.update({
    where: { id: run.id },
    data: { bytesRead: BigInt(bytes), linesRead: BigInt(lines) },
    select: { cancelledAt: true },
  });
  // Progress is no change of state: it is told, not proved.
  await db.$queryRaw`SELECT 1 FROM pg_notify(${LIVE_CHANNEL}, ${backtestStream(run.number)})`;
  return cancelledAt !== null;
}

function end({ id, number }: BacktestRun, state: "failed" | "cancelled", why?: Failure): Promise<void> {
  return inTransaction(async (tx) => {
    const { linesRead } = await tx.backtestRun.update({
      where: { id },
      data: { state, endedAt: now(), ...why },
      select: { linesRead: true },
    });
    await recordInLedger(tx, backtestStream(number), WORKER, {
      kind: "BACKTEST_ENDED",
      runId: id,
      outcome: state,
      lines: Number(linesRead),
    });
  });
}

/** The installation's own networks; the built-in ones the child opens itself. */
async function readOwnNetworks(): Promise<string> {
  const rows = await db.addressNetwork.findMany();
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return rows
    .map(({ network, asn, organization, country, kind }) => [network, asn, cell(organization), country, kind].join(","))
    .join("\n");
}
