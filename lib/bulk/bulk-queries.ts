import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { readUserNames } from "@/lib/users/read-user-names";
import type { BulkRun } from "@/prisma/generated/client";
import type { AskBulkItems, AskBulkRun } from "./bulk-inputs";
import type { BulkItemView, BulkRunView } from "./bulk-views";

const MOST_RUNS = 20;
const PAGE = 100;

/** One run as it stands now. Throws NotFound. */
export async function getBulkRun({ number }: AskBulkRun, operator: Operator): Promise<BulkRunView> {
  const run = await db.bulkRun.findUnique({ where: { number } });
  if (!run) throw new NotFound("bulk.refusal.notFound");
  const [view] = await viewsOf([run], operator);
  if (!view) throw new NotFound("bulk.refusal.notFound");
  return view;
}

/** The latest runs of everybody, the newest first. */
export async function listBulkRuns(_ask: object, operator: Operator): Promise<BulkRunView[]> {
  return viewsOf(await db.bulkRun.findMany({ orderBy: { requestedAt: "desc" }, take: MOST_RUNS }), operator);
}

async function viewsOf(runs: BulkRun[], operator: Operator): Promise<BulkRunView[]> {
  const [names, skips] = await Promise.all([
    readUserNames(
      db,
      runs.map(({ requestedById }) => requestedById),
    ),
    db.bulkItem.groupBy({
      by: ["runId", "why"],
      where: { runId: { in: runs.map(({ id }) => id) }, why: { not: null }, outcome: { in: ["skipped", "kept"] } },
      _count: true,
    }),
  ]);
  return runs.map((run) => ({
    number: run.number,
    decision: run.decision,
    state: run.state,
    filter: run.filter,
    total: run.total,
    done: run.doneCount,
    skipped: run.skippedCount,
    undone: run.undoneCount,
    kept: run.keptCount,
    skips: skips.flatMap(({ runId, why, _count }) => (runId === run.id && why !== null ? [{ why, count: _count }] : [])),
    requestedBy: names.get(run.requestedById) ?? "?",
    isMine: run.requestedById === operator.id,
    requestedAt: run.requestedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    undoUntil: run.undoUntil.toISOString(),
    mayUndo: run.undoneById === null && now() <= run.undoUntil,
    error: run.error,
  }));
}

/** What became of each alert of a run, a page at a time. */
export async function listBulkItems(
  { number, outcome, after }: AskBulkItems,
  _operator: Operator,
): Promise<{ rows: BulkItemView[]; next: string | null }> {
  const run = await db.bulkRun.findUnique({ where: { number }, select: { id: true } });
  if (!run) throw new NotFound("bulk.refusal.notFound");
  const items = await db.bulkItem.findMany({
    where: { runId: run.id, outcome, ...(after !== undefined && { alertId: { gt: after } }) },
    orderBy: { alertId: "asc" },
    take: PAGE + 1,
    select: {
      alertId: true,
      outcome: true,
      why: true,
      alert: { select: { number: true, subjectNetwork: true, account: { select: { address: true } } } },
    },
  });
  const rows = items.slice(0, PAGE).map(({ alert, ...item }) => ({
    ...item,
    number: alert.number,
    subject: alert.account?.address ?? alert.subjectNetwork,
  }));
  return { rows, next: items.length > PAGE ? (rows.at(-1)?.alertId ?? null) : null };
}
