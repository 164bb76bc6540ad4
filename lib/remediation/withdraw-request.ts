import { may, type Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, NotFound, NotPermitted, StaleRecord } from "@/lib/platform/errors";
import { voidDecision } from "./approval-duty";
import { judgePlan, lockPlan } from "./lock-plan";
import type { WithdrawRequest } from "./plan-inputs";

/**
 * Takes back a request that waits for its decision, as when its approver is ill: whoever asked may, and whoever may approve. Nothing is
 * decided by it, and another round can be asked for. In the rows the step whose turn it was stands as returned, with the reason; the ledger
 * says that it was taken back, and the page goes by that.
 */
export function withdrawRequest({ requestId, version, reason }: WithdrawRequest, actor: Operator) {
  return inTransaction(async (tx) => {
    const known = await tx.approvalRequest.findUnique({ where: { id: requestId }, select: { planId: true } });
    if (!known) throw new NotFound("remediation.refusal.requestNotFound");
    const plan = await lockPlan(tx, known.planId);
    const request = await tx.approvalRequest.findUniqueOrThrow({
      where: { id: requestId },
      include: { steps: { where: { state: "waiting" }, orderBy: { position: "asc" }, take: 1 } },
    });
    if (request.version !== version) throw new StaleRecord("remediation.refusal.stale", { seen: version, now: request.version });
    if (actor.id !== request.requestedById && !may(actor, "remediation:approve")) {
      throw new NotPermitted("remediation.refusal.notYourRequest");
    }
    judgePlan(plan, "withdraw_request");
    const [step] = request.steps;
    if (request.state !== "waiting" || !step) throw new MoveRefused("remediation.refusal.noRequestWaits");

    const ended = { state: "returned", decidedAt: now() } as const;
    await tx.approvalStep.update({
      where: { id: step.id },
      data: { ...ended, comment: reason, decidedById: actor.id },
      select: { id: true },
    });
    await tx.approvalRequest.update({
      where: { id: requestId },
      data: { ...ended, version: { increment: 1 } },
      select: { id: true },
    });
    await recordInLedger(tx, plan.stream, actor, {
      kind: "APPROVAL_WITHDRAWN",
      ...{ planId: plan.id, requestId, stepId: step.id },
      reason: hashText(reason),
    });
    await voidDecision(tx, plan, actor);
    return { planId: plan.id, number: plan.number, requestId };
  });
}
