import { may, type Operator } from "@/lib/access/actor";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput, NotPermitted } from "@/lib/platform/errors";
import { judgePlan, lockPlan, standAt } from "./lock-plan";
import type { MovePlan } from "./plan-inputs";
import { earlierThan, PLAN_MOVES, type PlanStage, type StandingStage } from "./plan-lifecycle";

/** Moves a plan on, back or out. What a move needs, and who may make it, stands in the table of moves. */
export function movePlan({ planId, version, move, to, reason }: MovePlan, actor: Operator) {
  return inTransaction(async (tx) => {
    const plan = await lockPlan(tx, planId, version);
    const { permission, to: next } = PLAN_MOVES[move];
    if (!may(actor, permission)) throw new NotPermitted("remediation.refusal.moveNotYours");
    judgePlan(plan, move);
    const reached = next ?? backTo(plan.facts.stage, to);
    await standAt(tx, plan, reached, actor, reason);
    return { planId, number: plan.number, stage: reached };
  });
}

function backTo(from: StandingStage, to: PlanStage | undefined): PlanStage {
  const stage = earlierThan(from).find((earlier) => earlier === to);
  if (!stage) throw new InvalidInput("remediation.refusal.notEarlier", {}, { to: "remediation.refusal.notEarlier" });
  return stage;
}
