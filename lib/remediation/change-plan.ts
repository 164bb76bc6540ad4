import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import { checkPerson } from "./check-person";
import { judgePlan, lockPlan, touchPlan } from "./lock-plan";
import type { ChangePlan, SetMilestones } from "./plan-inputs";

/** Changes what a plan is called, what it shall reach, and who answers for it. */
export function changePlan({ planId, version, ...wish }: ChangePlan, actor: Operator) {
  return inTransaction(async (tx) => {
    const plan = await lockPlan(tx, planId, version);
    judgePlan(plan, "change");
    const stands = await tx.remediationPlan.findUniqueOrThrow({
      where: { id: planId },
      select: { title: true, goal: true, ownerId: true },
    });
    const fields = (["title", "goal", "ownerId"] as const).filter((field) => stands[field] !== wish[field]);
    if (fields.includes("ownerId")) await checkPerson(tx, wish.ownerId, "remediation:plan", "ownerId");
    if (fields.length > 0) {
      await tx.remediationPlan.update({ where: { id: planId }, data: wish, select: { id: true } });
      await recordInLedger(tx, plan.stream, actor, { kind: "PLAN_CHANGED", planId, fields });
      await touchPlan(tx, plan);
    }
    return { planId, number: plan.number };
  });
}

/** Sets the days that the stages of a plan are planned for; an empty one is planned no more. */
export function setMilestones({ planId, version, days }: SetMilestones, actor: Operator) {
  return inTransaction(async (tx) => {
    const plan = await lockPlan(tx, planId, version);
    judgePlan(plan, "change");
    const stands = await tx.remediationMilestone.findMany({ where: { planId }, select: { stage: true, plannedOn: true } });
    const planned = new Map(stands.map(({ stage, plannedOn }) => [stage, plannedOn]));
    const changed = days.filter(({ stage, plannedOn }) => (planned.get(stage) ?? null) !== plannedOn);
    for (const { stage, plannedOn } of changed) {
      await tx.remediationMilestone.upsert({
        where: { planId_stage: { planId, stage } },
        create: { planId, stage, plannedOn },
        update: { plannedOn },
      });
    }
    await recordManyInLedger(
      tx,
      actor,
      changed.map(({ stage, plannedOn: day }) => ({ stream: plan.stream, fact: { kind: "PLAN_DATE_SET", planId, stage, day } })),
    );
    if (changed.length > 0) await touchPlan(tx, plan);
    return { planId, number: plan.number };
  });
}
