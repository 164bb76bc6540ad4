import type { Actor } from "@/lib/access/actor";
import { discharge, owe, voidObligation } from "@/lib/obligations/owe";
import type { Tx } from "@/lib/platform/db";
import { readDelegates } from "./delegates";

interface OfPlan {
  id: string;
  stream: string;
}

/** Only the step whose turn it is, is owed: by its approver, or by who stands in for them today and did not ask for the decision. */
export async function oweDecision(
  tx: Tx,
  plan: OfPlan,
  step: { approverId: string; requestedById: string },
  actor: Actor,
): Promise<void> {
  const standIn = (await readDelegates(tx, [step.approverId])).get(step.approverId);
  const assigneeId = standIn && standIn.id !== step.requestedById ? standIn.id : step.approverId;
  await owe(tx, plan.stream, actor, "decide_approval", { planId: plan.id }, { assigneeId });
}

export const dischargeDecision = (tx: Tx, plan: OfPlan, actor: Actor) =>
  discharge(tx, plan.stream, actor, "decide_approval", { planId: plan.id });

export const voidDecision = (tx: Tx, plan: OfPlan, actor: Actor) =>
  voidObligation(tx, plan.stream, actor, "decide_approval", { planId: plan.id }, "request_withdrawn");
