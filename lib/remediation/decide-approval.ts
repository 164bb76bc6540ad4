import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound, NotPermitted, StaleRecord } from "@/lib/platform/errors";
import { dischargeDecision, oweDecision } from "./approval-duty";
import { readDelegates } from "./delegates";
import { judgePlan, lockPlan, standAt } from "./lock-plan";
import type { DecideApproval } from "./plan-inputs";

interface Step {
  id: string;
  approverId: string;
}

/**
 * Decides the step of a request whose turn it is: approved goes to the next approver, and after the last the plan stands at its decision;
 * returned ends the round, so that another can be asked for; denied ends it.
 */
export function decideApproval({ requestId, version, decision, comment }: DecideApproval, actor: Operator) {
  return inTransaction(async (tx) => {
    const known = await tx.approvalRequest.findUnique({ where: { id: requestId }, select: { planId: true } });
    if (!known) throw new NotFound("remediation.refusal.requestNotFound");
    const plan = await lockPlan(tx, known.planId);
    const request = await tx.approvalRequest.findUniqueOrThrow({
      where: { id: requestId },
      include: { steps: { where: { state: "waiting" }, orderBy: { position: "asc" } } },
    });
    if (request.version !== version) throw new StaleRecord("remediation.refusal.stale", { seen: version, now: request.version });
    judgePlan(plan, "decide_step");
    const [step, next] = request.steps;
    if (request.state !== "waiting" || !step) throw new MoveRefused("remediation.refusal.noRequestWaits");
    const isByDelegate = await checkDecider(tx, step, request.requestedById, actor);

    await tx.approvalStep.update({
      where: { id: step.id },
      data: { state: decision, comment: comment || null, decidedAt: now(), decidedById: actor.id },
      select: { id: true },
    });
    const isOver = decision !== "approved" || !next;
    await tx.approvalRequest.update({
      where: { id: requestId },
      data: { version: { increment: 1 }, ...(isOver ? { state: decision, decidedAt: now() } : {}) },
      select: { id: true },
    });
    await recordInLedger(tx, plan.stream, actor, {
      kind: "APPROVAL_DECIDED",
      ...{ planId: plan.id, requestId, stepId: step.id, decision, isByDelegate },
      comment: hashText(comment),
    });
    await dischargeDecision(tx, plan, actor);
    if (!isOver && next) await oweDecision(tx, plan, { ...next, requestedById: request.requestedById }, actor);
    if (isOver && decision === "approved") await standAt(tx, plan, "decision", actor);
    return { planId: plan.id, number: plan.number, requestId, isOver };
  });
}

/** Throws unless it is this person's turn. Returns whether they stand in for the approver. */
async function checkDecider(tx: Tx, step: Step, requestedById: string, actor: Operator): Promise<boolean> {
  if (actor.id === requestedById) throw new NotPermitted("remediation.refusal.ownApproval");
  if (actor.id === step.approverId) return false;
  const standIn = (await readDelegates(tx, [step.approverId])).get(step.approverId);
  if (standIn?.id !== actor.id) throw new NotPermitted("remediation.refusal.notYourTurn");
  return true;
}
