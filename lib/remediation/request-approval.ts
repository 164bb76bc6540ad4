import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import { oweDecision } from "./approval-duty";
import { checkPeople } from "./check-person";
import { judgePlan, lockPlan, standAt, touchPlan } from "./lock-plan";
import type { RequestApproval } from "./plan-inputs";

/**
 * Asks for a decision (稟議): how much, what for, and who decides in which order. Whoever asks decides nothing of it. After a returned or
 * denied one it is a further round.
 */
export function requestApproval({ planId, version, amountYen, reason, approverIds }: RequestApproval, actor: Operator) {
  return inTransaction(async (tx) => {
    const plan = await lockPlan(tx, planId, version);
    judgePlan(plan, "ask_approval");
    if (approverIds.includes(actor.id)) {
      throw new InvalidInput("remediation.refusal.ownApproval", {}, { approverIds: "remediation.refusal.ownApproval" });
    }
    await checkPeople(tx, approverIds, "remediation:approve", "approverIds");
    const round = 1 + (await tx.approvalRequest.count({ where: { planId } }));
    const { id: requestId } = await tx.approvalRequest.create({
      data: {
        ...{ planId, round, amountYen, reason },
        requestedAt: now(),
        requestedById: actor.id,
        steps: { create: approverIds.map((approverId, index) => ({ approverId, position: index + 1 })) },
      },
      select: { id: true },
    });
    await recordInLedger(tx, plan.stream, actor, {
      kind: "APPROVAL_REQUESTED",
      ...{ planId, requestId, round, amountYen },
      reason: hashText(reason),
      approvers: approverIds,
    });
    await oweDecision(tx, plan, { approverId: approverIds[0] ?? "", requestedById: actor.id }, actor);
    if (plan.facts.stage === "request") await touchPlan(tx, plan);
    else await standAt(tx, plan, "request", actor);
    return { planId, number: plan.number, requestId, round };
  });
}
