import type { Operator } from "@/lib/access/actor";
import { RULE_CATALOGUE, type RuleId } from "@/lib/detection/rule-catalogue-table";
import type { RuleOverrides } from "@/lib/detection/rule-settings";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { effective, flattened } from "@/lib/rules/parameter-rules";
import { readUserNames } from "@/lib/users/read-user-names";
import type { BacktestItem, BacktestRun, Prisma } from "@/prisma/generated/client";
import type { AlertOfItem, BacktestDetail, BacktestItemRow, BacktestResult, BacktestRow, Fate } from "./backtest-views";

const MOST_ROWS = 30;
export const ITEMS_A_PAGE = 50;

/** The latest trials, of one rule or of all. */
export async function listBacktests(_operator: Operator, rule?: RuleId): Promise<BacktestRow[]> {
  const runs = await db.backtestRun.findMany({
    where: rule ? { ruleCode: rule } : {},
    orderBy: { number: "desc" },
    take: MOST_ROWS,
  });
  const names = await readUserNames(
    db,
    runs.map(({ requestedById }) => requestedById),
  );
  return runs.map((run) => rowOf(run, names));
}

/** One trial with what came of it, without its findings. */
export async function getBacktest(_operator: Operator, number: number): Promise<BacktestDetail> {
  const run = await db.backtestRun.findUnique({ where: { number } });
  if (!run) throw new NotFound("rules-page.backtest.refusal.notFound");
  const [names, before] = await Promise.all([
    readUserNames(db, [run.requestedById, run.cancelledById]),
    run.state === "queued"
      ? db.backtestRun.count({ where: { state: { in: ["queued", "running"] }, number: { lt: number } } })
      : 0,
  ]);
  const rule = isRule(run.ruleCode) ? RULE_CATALOGUE[run.ruleCode] : null;
  const parameters = rule?.parameters ?? [];
  const standing = (run.rules as RuleOverrides)[run.ruleCode as RuleId]; // as it was read when it was asked for
  return {
    ...rowOf(run, names),
    purpose: run.purpose,
    files: run.files as { path: string; bytes: number }[],
    learnDays: run.learnDays,
    readsSubjects: run.readsSubjects,
    nowMode: standing?.mode ?? rule?.mode ?? "off",
    draft: effective(parameters, flattened(run.draft)),
    standing: effective(parameters, flattened(standing)),
    startedAt: run.startedAt?.toISOString() ?? null,
    bytesTotal: Number(run.bytesTotal),
    bytesRead: Number(run.bytesRead),
    linesRead: Number(run.linesRead),
    logFrom: run.logFrom?.toISOString() ?? null,
    logTo: run.logTo?.toISOString() ?? null,
    result: resultOf(run),
    error: run.error,
    errorFile: run.errorFile,
    cancelledByName: names.get(run.cancelledById ?? "") ?? null,
    cancelledAt: run.cancelledAt?.toISOString() ?? null,
    before,
  };
}

const isRule = (code: string): code is RuleId => Object.hasOwn(RULE_CATALOGUE, code);
const resultOf = ({ result }: BacktestRun) => result as unknown as BacktestResult | null; // written by keep-result.ts alone

function rowOf(run: BacktestRun, names: ReadonlyMap<string, string>): BacktestRow {
  const { number, state, ruleCode, onNumber, draftMode, requestedAt, requestedById, endedAt, purgedAt } = run;
  const none = { code: ruleCode as RuleId, now: 0, draft: 0, same: 0, added: 0, vanished: 0 };
  const result = resultOf(run);
  return {
    number,
    state,
    rule: ruleCode,
    onNumber,
    draftMode,
    requestedAt: requestedAt.toISOString(),
    requestedByName: names.get(requestedById) ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    counts: result && (result.rules.find(({ code }) => code === ruleCode) ?? none),
    isPurged: purgedAt !== null,
  };
}

interface ItemsWanted {
  fate: Fate;
  page: number;
}

/** A page of a trial's findings of one fate, the best-ranked first, with the alerts that were raised on them. */
export async function listBacktestItems(
  _operator: Operator,
  number: number,
  { fate, page }: ItemsWanted,
): Promise<{ rows: BacktestItemRow[]; total: number }> {
  const where: Prisma.BacktestItemWhereInput = { run: { number }, fate };
  const [items, total] = await Promise.all([
    db.backtestItem.findMany({ where, orderBy: { seq: "asc" }, skip: (page - 1) * ITEMS_A_PAGE, take: ITEMS_A_PAGE }),
    db.backtestItem.count({ where }),
  ]);
  const alerts = await alertsOf(items.flatMap(({ fingerprint, draftPrint }) => [fingerprint, draftPrint ?? fingerprint]));
  return {
    rows: items.map((item) => itemOf(item, alerts.get(item.fingerprint) ?? alerts.get(item.draftPrint ?? "") ?? null)),
    total,
  };
}

async function alertsOf(prints: readonly string[]): Promise<Map<string, AlertOfItem>> {
  const found = await db.alert.findMany({
    where: { fingerprint: { in: [...new Set(prints)] } },
    select: {
      fingerprint: true,
      number: true,
      state: true,
      dismissReason: true,
      incidents: { where: { unlinkedAt: null }, select: { incident: { select: { number: true } } }, take: 1 },
    },
  });
  return new Map(
    found.map(({ fingerprint, incidents, ...alert }) => [
      fingerprint,
      { ...alert, incident: incidents[0]?.incident.number ?? null },
    ]),
  );
}

function itemOf(item: BacktestItem, alert: AlertOfItem | null): BacktestItemRow {
  const { seq, ruleCode, account, network, kind, severity, score, draftScore, sourceIps, country } = item;
  return {
    seq,
    rule: ruleCode,
    account,
    network,
    kind,
    severity,
    score,
    draftScore,
    firstSeenAt: item.firstSeenAt.toISOString(),
    detectedAt: item.detectedAt.toISOString(),
    draftAt: item.draftAt?.toISOString() ?? null,
    sourceIps,
    country,
    reasons: item.reasons as unknown as BacktestItemRow["reasons"],
    evidence: item.evidence as BacktestItemRow["evidence"],
    alert,
  };
}
