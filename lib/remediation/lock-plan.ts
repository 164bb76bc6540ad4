import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { isOwed } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import { isOpen, type PlanFacts, type PlanMoveName, refusalOf, type StandingStage } from "./plan-lifecycle";

/** The stream of a plan's ledger entries; by number, which is never reused. */
export const remediationStream = (number: number) => `remediation:${number}`;

export interface LockedPlan {
  id: string;
  number: number;
  /** Name of its ledger stream. */
  stream: string;
  version: number;
  ownerId: string;
  facts: PlanFacts;
}

/**
 * Takes the plan's row lock and reads what its moves are judged by. Every verb about a plan begins with it; the lock of a case is taken
 * after it, never before. Throws NotFound, and StaleRecord when the person saw another version.
 */
export async function lockPlan(tx: Tx, planId: string, expectedVersion?: number): Promise<LockedPlan> {
  const [locked] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM "RemediationPlan" WHERE id = ${planId}::uuid FOR UPDATE`;
  if (!locked) throw new NotFound("remediation.refusal.notFound");
  // In a statement of its own after the lock: one that waited for it would see what stood before the other's change.
  const plan = await tx.remediationPlan.findUniqueOrThrow({
    where: { id: planId },
    select: { number: true, version: true, ownerId: true, stage: true },
  });
  if (expectedVersion !== undefined && plan.version !== expectedVersion) {
    throw new StaleRecord("remediation.refusal.stale", { seen: expectedVersion, now: plan.version });
  }
  const { number, version, ownerId } = plan;
  return {
    id: planId,
    number,
    version,
    ownerId,
    stream: remediationStream(number),
    facts: await readPlanFacts(tx, planId, plan.stage),
  };
}

/** What the moves of a plan are judged by; the page reads it too, so that buttons refuse what the verbs would. */
export async function readPlanFacts(tx: Tx, planId: string, stage: StandingStage): Promise<PlanFacts> {
  const [facts] = await tx.$queryRaw<Omit<PlanFacts, "stage">[]>`
    SELECT coalesce((SELECT state::text FROM "ApprovalRequest" WHERE "planId" = ${planId}::uuid ORDER BY round DESC LIMIT 1), 'none') AS approval,
      (SELECT count(*)::int FROM "RemediationTask" WHERE "planId" = ${planId}::uuid AND "doneAt" IS NULL AND "withdrawnAt" IS NULL)
        AS "tasksOpen",
      (SELECT count(*)::int FROM "RemediationHost" WHERE "planId" = ${planId}::uuid
          AND target IN ('unconfirmed', 'affected', 'mended', 'recheck_ok')) AS "hostsUnsettled",
      (SELECT count(DISTINCT linked."reportId")::int FROM "RemediationReport" linked
         JOIN "Obligation" owed ON owed."reportId" = linked."reportId" AND owed.kind = 'answer_reporter'
        WHERE linked."planId" = ${planId}::uuid AND ${isOwed("owed")})
        AS "answersOwed"`;
  if (!facts) throw new Error(`Plan ${planId} has no facts`);
  return { stage, ...facts };
}

/** Throws the refusal of the move, in words for the person, when it cannot be made now. */
export function judgePlan(plan: LockedPlan, move: PlanMoveName): void {
  const refusal = refusalOf(move, plan.facts);
  if (refusal) throw new MoveRefused(refusal.key, refusal.params);
}

/** Raises the plan's version: what another person has open is stale from now on. */
export async function touchPlan(tx: Tx, plan: LockedPlan): Promise<void> {
  await tx.remediationPlan.update({ where: { id: plan.id }, data: { version: { increment: 1 } }, select: { id: true } });
}

/** Writes the stage that a move led to, when it was reached and why, with its proof. Only the verbs of moves call it. */
export async function standAt(tx: Tx, plan: LockedPlan, to: StandingStage, actor: Operator, reason = ""): Promise<void> {
  const at = now();
  const from = plan.facts.stage;
  const isClosed = !isOpen(to);
  await tx.remediationPlan.update({
    where: { id: plan.id },
    data: { stage: to, version: { increment: 1 }, ...(isClosed ? { closedAt: at, closeReason: reason || null } : {}) },
    select: { id: true },
  });
  await tx.remediationMilestone.upsert({
    where: { planId_stage: { planId: plan.id, stage: to } },
    create: { planId: plan.id, stage: to, reachedAt: at },
    update: { reachedAt: at },
  });
  await tx.remediationStageMove.create({ data: { planId: plan.id, from, to, at, byId: actor.id, reason: reason || null } });
  await recordInLedger(tx, plan.stream, actor, { kind: "PLAN_MOVED", planId: plan.id, from, to, reason: hashText(reason) });
}
