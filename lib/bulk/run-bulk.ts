import type { Operator } from "@/lib/access/actor";
import { basisOf } from "@/lib/alerts/campaign-rules";
import { lockAlerts } from "@/lib/alerts/lock-alert";
import { openCampaign } from "@/lib/alerts/merge-alerts";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { findOperatorById } from "@/lib/users/find-operator-by-id";
import type { Alert, AlertSnooze, BulkRun } from "@/prisma/generated/client";
import { BulkWish } from "./bulk-inputs";
import { type Decided, decideBatch } from "./decide-batch";
import { bulkStream } from "./request-bulk";
import type { BulkBefore } from "./restore-batch";

/** How many alerts one transaction decides: few enough that nobody waits long for their locks. A case takes more than a mark. */
const BATCH = { claim: 500, dismiss: 500, snooze: 500, merge: 500, escalate: 25 } as const;

/** Carries out a bulk decision, batch by batch; after a crash it goes on where it was. Each batch is decided, told and counted together. */
export async function runBulk(runId: string): Promise<void> {
  while (await runBatch(runId));
}

function runBatch(runId: string): Promise<boolean> {
  return inTransaction(
    async (tx) => {
      const run = await lockRun(tx, runId);
      // A failed one is tried again by the queue, as long as nobody has taken it back.
      if (run.undoneById !== null || run.state === "done") return false;
      const actor = await findOperatorById(tx, run.requestedById);
      const wish = BulkWish.parse(run.wish);
      const ids = await nextIds(tx, run);
      if (ids.length === 0) return finish(tx, run, actor);
      const alerts = await lockAlerts(tx, ids);
      const snoozes = await tx.alertSnooze.findMany({ where: { alertId: { in: ids }, endedAt: null } });
      const decided = await decideBatch(tx, alerts, await withCampaign(tx, run, wish, alerts, actor), actor);
      await noteItems(tx, run.id, alerts, snoozes, decided);
      await tx.bulkRun.update({
        where: { id: run.id },
        data: {
          state: "running",
          error: null,
          doneCount: { increment: decided.done.size },
          skippedCount: { increment: decided.skipped.size },
        },
      });
      // Progress is no change of state: it is told, not proved.
      await tx.$executeRaw`SELECT pg_notify('sakimori_live', ${bulkStream(run.number)})`;
      return true;
    },
    { timeoutMs: 120_000 },
  );
}

export async function lockRun(tx: Tx, runId: string): Promise<BulkRun> {
  await tx.$queryRaw`SELECT id FROM "BulkRun" WHERE id = ${runId}::uuid FOR UPDATE`;
  return tx.bulkRun.findUniqueOrThrow({ where: { id: runId } });
}

/** Cases are opened contract by contract, so that one batch finds what belongs together. */
async function nextIds(tx: Tx, { id, decision }: BulkRun): Promise<string[]> {
  const size = BATCH[decision];
  const waiting =
    decision === "escalate"
      ? await tx.$queryRaw<{ alertId: string }[]>`
          SELECT item."alertId" FROM "BulkItem" item JOIN "Alert" alert ON alert.id = item."alertId"
           WHERE item."runId" = ${id}::uuid AND item.outcome = 'waiting' ORDER BY alert."contractId", alert.id LIMIT ${size}`
      : await tx.bulkItem.findMany({
          where: { runId: id, outcome: "waiting" },
          orderBy: { alertId: "asc" },
          take: size,
          select: { alertId: true },
        });
  return waiting.map(({ alertId }) => alertId);
}

async function finish(tx: Tx, run: BulkRun, actor: Operator): Promise<false> {
  await tx.bulkRun.update({
    where: { id: run.id },
    data: { state: "done", error: null, endedAt: now(), version: { increment: 1 } },
  });
  await recordInLedger(tx, bulkStream(run.number), actor, {
    kind: "BULK_ENDED",
    runId: run.id,
    done: run.doneCount,
    skipped: run.skippedCount,
  });
  return false;
}

/** A campaign that is to be opened is opened once, with the first batch, and named in the wish from then on. */
async function withCampaign(tx: Tx, run: BulkRun, wish: BulkWish, alerts: Alert[], actor: Operator): Promise<BulkWish> {
  if ((wish.decision !== "merge" && wish.decision !== "escalate") || wish.campaign !== null) return wish;
  if (wish.decision === "escalate" && !(await isOfSeveralContracts(tx, run.id))) return wish;
  const shared = run.total <= alerts.length ? alerts : []; // only when all are in sight can it be said what they share
  const { number } = await openCampaign(tx, basisOf(shared), wish.decision === "merge" ? wish.note : "", actor);
  const named = { ...wish, campaign: number };
  await tx.bulkRun.update({ where: { id: run.id }, data: { wish: named } });
  return named;
}

async function isOfSeveralContracts(tx: Tx, runId: string): Promise<boolean> {
  const some = await tx.$queryRaw<unknown[]>`
    SELECT DISTINCT alert."contractId" FROM "BulkItem" item JOIN "Alert" alert ON alert.id = item."alertId"
     WHERE item."runId" = ${runId}::uuid AND alert."contractId" IS NOT NULL AND alert.state IN ('open', 'claimed') LIMIT 2`;
  return some.length === 2;
}

async function noteItems(tx: Tx, runId: string, alerts: Alert[], snoozes: AlertSnooze[], decided: Decided): Promise<void> {
  const after = await tx.alert.findMany({ where: { id: { in: [...decided.done] } }, select: { id: true, version: true } });
  const versions = new Map(after.map(({ id, version }) => [id, version]));
  const items = alerts.map((alert) => ({
    alertId: alert.id,
    outcome: decided.done.has(alert.id) ? "done" : "skipped",
    why: decided.skipped.get(alert.id) ?? null,
    before: beforeOf(alert, snoozes, decided),
    version: versions.get(alert.id) ?? null,
  }));
  await tx.$executeRaw`
    UPDATE "BulkItem" item SET outcome = now.outcome::"BulkOutcome", why = now.why, before = now.before, "versionAfter" = now.version
      FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS now ("alertId" uuid, outcome text, why text, before jsonb, version int)
     WHERE item."runId" = ${runId}::uuid AND item."alertId" = now."alertId"`;
}

function beforeOf(alert: Alert, snoozes: AlertSnooze[], { cases }: Decided): BulkBefore {
  const snooze = snoozes.find(({ alertId }) => alertId === alert.id);
  return {
    state: alert.state,
    claimedById: alert.claimedById,
    claimedAt: alert.claimedAt?.toISOString() ?? null,
    quiet: alert.quiet,
    suppressionId: alert.suppressionId,
    snooze: snooze
      ? {
          kind: snooze.kind,
          until: snooze.until?.toISOString() ?? null,
          threshold: snooze.threshold,
          countThen: snooze.countThen,
        }
      : null,
    case: cases.get(alert.id) ?? null,
  };
}

/** Marks a run whose worker gave up, so that a person sees it and can undo what was done. */
export async function failBulk(runId: string, error: string): Promise<void> {
  await db.bulkRun.updateMany({
    where: { id: runId, state: { in: ["queued", "running", "undoing"] } },
    data: { state: "failed", error },
  });
}
