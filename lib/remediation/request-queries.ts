import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import type { ApprovalState } from "@/prisma/generated/client";
import { readDelegates } from "./delegates";
import { remediationStream } from "./lock-plan";
import type { RequestView, ShownApproval } from "./plan-views";

/** The requests of a plan for its decision, round by round, with who stands in for whom now. */
export async function readRequests({ id: planId, number }: { id: string; number: number }): Promise<RequestView[]> {
  const requests = await db.approvalRequest.findMany({
    where: { planId },
    include: { steps: { orderBy: { position: "asc" } } },
    orderBy: { round: "asc" },
  });
  const steps = requests.flatMap((request) => request.steps);
  const [names, delegates, withdrawn] = await Promise.all([
    readUserNames(db, [
      ...requests.map(({ requestedById }) => requestedById),
      ...steps.flatMap(({ approverId, decidedById }) => [approverId, decidedById]),
    ]),
    readDelegates(
      db,
      steps.filter(({ state }) => state === "waiting").map(({ approverId }) => approverId),
    ),
    readWithdrawn(number),
  ]);
  const shown = (id: string, state: ApprovalState): ShownApproval => (withdrawn.has(id) ? "withdrawn" : state);
  const person = (id: string) => ({ id, name: names.get(id) ?? "?" });
  return requests.map((request) => {
    const turn = request.state === "waiting" ? request.steps.find(({ state }) => state === "waiting") : undefined;
    const { id, round, version, amountYen, reason } = request;
    return {
      ...{ id, round, version, state: shown(id, request.state), amountYen, reason },
      requestedAt: request.requestedAt.toISOString(),
      requestedBy: person(request.requestedById),
      decidedAt: request.decidedAt?.toISOString() ?? null,
      steps: request.steps.map((step) => {
        const standIn = step.state === "waiting" ? delegates.get(step.approverId) : undefined;
        return {
          ...{ id: step.id, position: step.position, state: shown(step.id, step.state), comment: step.comment },
          approver: person(step.approverId),
          standIn: standIn && standIn.id !== request.requestedById ? standIn : null,
          decidedAt: step.decidedAt?.toISOString() ?? null,
          decidedBy: step.decidedById ? person(step.decidedById) : null,
          isByDelegate: !withdrawn.has(step.id) && step.decidedById !== null && step.decidedById !== step.approverId,
          isTurn: step.id === turn?.id,
        };
      }),
    };
  });
}

/** The requests that were taken back, and the steps at which they were. */
async function readWithdrawn(number: number): Promise<ReadonlySet<string>> {
  const entries = await db.ledgerEntry.findMany({
    where: { stream: remediationStream(number), kind: "APPROVAL_WITHDRAWN" },
    select: { payload: true },
  });
  return new Set(
    entries.flatMap(({ payload }) => {
      const { requestId, stepId } = payload as { requestId: string; stepId: string }; // as its fact is written
      return [requestId, stepId];
    }),
  );
}
