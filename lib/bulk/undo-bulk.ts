import type { Operator } from "@/lib/access/actor";
import { lockAlerts } from "@/lib/alerts/lock-alert";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound } from "@/lib/platform/errors";
import { queueJob } from "@/lib/platform/jobs";
import { findOperatorById } from "@/lib/users/find-operator-by-id";
import type { Alert, BulkItem, BulkRun, Prisma } from "@/prisma/generated/client";
import { BulkWish, MOST_IN_BULK, type UndoBulk } from "./bulk-inputs";
import { bulkStream } from "./request-bulk";
import { BulkBefore, restoreAlerts, unmergeBatch } from "./restore-batch";
import { lockRun } from "./run-bulk";
import { undoCase } from "./undo-case";

/** Asks for a bulk decision to be taken back, also while it is still going on; within the shift, by anyone who may decide. */
export function undoBulk({ number }: UndoBulk, actor: Operator): Promise<{ number: number }> {
  return inTransaction(async (tx) => {
    const found = await tx.bulkRun.findUnique({ where: { number }, select: { id: true } });
    if (!found) throw new NotFound("bulk.refusal.notFound");
    const run = await lockRun(tx, found.id);
    if (run.undoneById !== null) throw new MoveRefused("bulk.refusal.undone", { number });
    if (now() > run.undoUntil) throw new MoveRefused("bulk.refusal.tooLate", { number });
    await tx.bulkRun.update({
      where: { id: run.id },
      data: { state: "undoing", undoneById: actor.id, undoneAt: now(), error: null, version: { increment: 1 } },
    });
    await recordInLedger(tx, bulkStream(number), actor, { kind: "BULK_UNDO_REQUESTED", runId: run.id });
    await queueJob(tx, "undo-bulk", { runId: run.id }, { jobKey: `bulk-undo:${number}` });
    return { number };
  });
}

/** The worker's part: batch by batch, so that a crash loses nothing and nobody waits long. */
export async function carryOutUndo(runId: string): Promise<void> {
  while (await undoBatch(runId));
}

const BATCH = 500;

const nextItems = (tx: Tx, runId: string, where: Prisma.BulkItemWhereInput = {}, take = BATCH) =>
  tx.bulkItem.findMany({ where: { runId, outcome: "done", ...where }, orderBy: { alertId: "asc" }, take });

/** All of the run that went into one case: a case is taken back as a whole. */
async function nextCase(tx: Tx, runId: string): Promise<BulkItem[]> {
  const [first] = await nextItems(tx, runId, {}, 1);
  const incidentId = first && BulkBefore.parse(first.before).case?.incidentId;
  if (!first || !incidentId) return first ? [first] : [];
  return nextItems(tx, runId, { before: { path: ["case", "incidentId"], equals: incidentId } }, MOST_IN_BULK.escalate);
}

function undoBatch(runId: string): Promise<boolean> {
  return inTransaction(
    async (tx) => {
      const run = await lockRun(tx, runId);
      if (run.undoneById === null || run.state === "undone") return false;
      const actor = await findOperatorById(tx, run.undoneById);
      await cancelWaiting(tx, run);
      const items = run.decision === "escalate" ? await nextCase(tx, runId) : await nextItems(tx, runId);
      if (items.length === 0) return finish(tx, runId, actor);
      const alerts = await lockAlerts(
        tx,
        items.map(({ alertId }) => alertId),
      );
      const kept = await undoItems(tx, run, items, alerts, actor);
      await noteItems(tx, runId, items, kept);
      await tx.$executeRaw`SELECT pg_notify('sakimori_live', ${bulkStream(run.number)})`;
      return true;
    },
    { timeoutMs: 120_000 },
  );
}

/** What was not decided yet never will be. */
async function cancelWaiting(tx: Tx, { id }: BulkRun): Promise<void> {
  const { count } = await tx.bulkItem.updateMany({
    where: { runId: id, outcome: "waiting" },
    data: { outcome: "skipped", why: "cancelled" },
  });
  if (count > 0) await tx.bulkRun.update({ where: { id }, data: { skippedCount: { increment: count } } });
}

/** Undoes each item that still stands as the run left it. Returns, for the others, why they stay. */
async function undoItems(
  tx: Tx,
  run: BulkRun,
  items: BulkItem[],
  alerts: Alert[],
  actor: Operator,
): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  const wish = BulkWish.parse(run.wish);
  if (wish.decision === "escalate") return undoCase(tx, run, restorable(items, alerts), actor);
  const standing = restorable(items, alerts).filter(({ alert, item }) => {
    const isAsLeft = alert.version === item.versionAfter;
    if (!isAsLeft) kept.set(alert.id, "changed_since");
    return isAsLeft;
  });
  if (wish.decision === "merge" && wish.campaign !== null) {
    await unmergeBatch(
      tx,
      standing.map(({ alert }) => alert),
      wish.campaign,
      actor,
    );
  } else await restoreAlerts(tx, standing, run.id, actor);
  return kept;
}

const restorable = (items: BulkItem[], alerts: Alert[]) =>
  alerts.flatMap((alert) => {
    const item = items.find(({ alertId }) => alertId === alert.id);
    return item ? [{ alert, item, before: BulkBefore.parse(item.before) }] : [];
  });

async function noteItems(tx: Tx, runId: string, items: BulkItem[], kept: ReadonlyMap<string, string>): Promise<void> {
  const undone = items.flatMap(({ alertId }) => (kept.has(alertId) ? [] : alertId));
  await tx.bulkItem.updateMany({ where: { runId, alertId: { in: undone } }, data: { outcome: "undone" } });
  for (const why of new Set(kept.values())) {
    const alertIds = [...kept].flatMap(([alertId, reason]) => (reason === why ? alertId : []));
    await tx.bulkItem.updateMany({ where: { runId, alertId: { in: alertIds } }, data: { outcome: "kept", why } });
  }
  await tx.bulkRun.update({
    where: { id: runId },
    data: { undoneCount: { increment: undone.length }, keptCount: { increment: kept.size } },
  });
}

async function finish(tx: Tx, runId: string, actor: Operator): Promise<false> {
  const run = await tx.bulkRun.update({
    where: { id: runId },
    data: { state: "undone", error: null, endedAt: now(), version: { increment: 1 } },
  });
  await recordInLedger(tx, bulkStream(run.number), actor, {
    kind: "BULK_UNDONE",
    runId,
    undone: run.undoneCount,
    kept: run.keptCount,
  });
  return false;
}
