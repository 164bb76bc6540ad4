import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import { remediationStream } from "./lock-plan";
import type { HistoryEntry } from "./plan-views";

const MOST = 500;

/** What happened to a plan, the newest first: the facts as the ledger proves them, with the words that stand in the plan's own rows. */
export async function readHistory(plan: { id: string; number: number }, _operator: Operator): Promise<HistoryEntry[]> {
  const entries = await db.ledgerEntry.findMany({
    where: {
      stream: remediationStream(plan.number),
      kind: { notIn: ["OBLIGATION_OPENED", "OBLIGATION_DISCHARGED", "OBLIGATION_VOIDED"] },
    },
    orderBy: { seq: "desc" },
    take: MOST,
  });
  const [names, words] = await Promise.all([
    readUserNames(
      db,
      entries.map(({ actorId }) => actorId),
    ),
    readWords(plan.id),
  ]);
  const told = entries.map(({ seq, at, kind, actor, actorId, payload }) => {
    const fact = payload as Record<string, unknown>; // every fact is an object
    const text = (name: string) => (typeof fact[name] === "string" ? fact[name] : null);
    return {
      ...{ seq, kind, at: at.toISOString(), by: names.get(actorId ?? "") ?? null, isWorker: actor === "worker" },
      from: text("from"),
      to: text("to") ?? text("stage"),
      because: text("because"),
      count: countOf(fact),
      decision: text("decision"),
      isByDelegate: fact.isByDelegate === true,
      subject: words.get(text("taskId") ?? "") ?? null,
      words: words.get(wordKey(kind, fact, at)) ?? text("day"),
    };
  });
  return joined(told);
}

/** Thousands of hosts move in one step, which the ledger tells in several entries. */
function joined(entries: readonly HistoryEntry[]): HistoryEntry[] {
  const whole: HistoryEntry[] = [];
  for (const entry of entries) {
    const last = whole.at(-1);
    const isSame =
      last && MANY.has(entry.kind) && TOLD_BY.every((name) => last[name] === entry[name]) && isClose(last.at, entry.at);
    if (!isSame) whole.push(entry);
    else whole[whole.length - 1] = { ...last, count: (last.count ?? 0) + (entry.count ?? 0), words: last.words ?? entry.words };
  }
  return whole;
}
const MANY = new Set(["PLAN_HOSTS_MOVED", "PLAN_HOSTS_ADDED"]);
const TOLD_BY = ["kind", "by", "to", "because"] as const;
const isClose = (one: string, other: string) => Math.abs(Date.parse(one) - Date.parse(other)) < SLACK_MS;

function countOf(fact: Record<string, unknown>): number | null {
  if (Array.isArray(fact.rows)) return fact.rows.length;
  if (Array.isArray(fact.hosts)) return fact.hosts.length;
  return typeof fact.hosts === "number" ? fact.hosts : null;
}

/** By what a fact finds its words: the row that it names, or the step of the plan that was made at about the same moment. */
function wordKey(kind: string, fact: Record<string, unknown>, at: Date): string {
  if (kind === "APPROVAL_DECIDED" || kind === "APPROVAL_WITHDRAWN") return String(fact.stepId);
  if (kind === "APPROVAL_REQUESTED") return String(fact.requestId);
  if (kind === "TASK_WITHDRAWN") return `${String(fact.taskId)}:why`;
  if (kind === "PLAN_MOVED") return `${String(fact.from)}>${String(fact.to)}@${Math.round(at.getTime() / SLACK_MS)}`;
  if (kind === "PLAN_HOSTS_MOVED" && Array.isArray(fact.rows)) return `${String(fact.rows[0])}>${String(fact.to)}`;
  return "";
}
const SLACK_MS = 10_000;

async function readWords(planId: string): Promise<ReadonlyMap<string, string>> {
  const [steps, requests, tasks, stages, hosts] = await Promise.all([
    db.approvalStep.findMany({ where: { request: { planId }, comment: { not: null } }, select: { id: true, comment: true } }),
    db.approvalRequest.findMany({ where: { planId }, select: { id: true, reason: true } }),
    db.remediationTask.findMany({ where: { planId }, select: { id: true, title: true, withdrawnWhy: true } }),
    db.remediationStageMove.findMany({ where: { planId, reason: { not: null } } }),
    db.$queryRaw<{ rowId: string; to: string; reason: string }[]>`
      SELECT DISTINCT ON (at, "to") min("rowId"::text) OVER (PARTITION BY at, "to") AS "rowId", "to"::text, reason
        FROM "RemediationMove" WHERE "planId" = ${planId}::uuid AND reason IS NOT NULL ORDER BY at, "to"`,
  ]);
  return new Map([
    ...steps.map(({ id, comment }) => [id, comment ?? ""] as const),
    ...requests.map(({ id, reason }) => [id, reason] as const),
    ...tasks.flatMap(({ id, title, withdrawnWhy }) => [[id, title] as const, [`${id}:why`, withdrawnWhy ?? ""] as const]),
    ...stages.flatMap(({ from, to, at, reason }) =>
      // Entry and step are written a few milliseconds apart.
      [0, 1].map((later) => [`${from}>${to}@${Math.round(at.getTime() / SLACK_MS) + later}`, reason ?? ""] as const),
    ),
    ...hosts.map(({ rowId, to, reason }) => [`${rowId}>${to}`, reason] as const),
  ]);
}
