import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import { readDelegates } from "./delegates";
import type { RequestView } from "./plan-views";

/** The requests of a plan for its decision, round by round, with who stands in for whom now. */
export async function readRequests(planId: string): Promise<RequestView[]> {
  const requests = await db.approvalRequest.findMany({
    where: { planId },
    include: { steps: { orderBy: { position: "asc" } } },
    orderBy: { round: "asc" },
  });
  const steps = requests.flatMap((request) => request.steps);
  const [names, delegates] = await Promise.all([
    readUserNames(db, [
      ...requests.map(({ requestedById }) => requestedById),
      ...steps.flatMap(({ approverId, decidedById }) => [approverId, decidedById]),
    ]),
    readDelegates(
      db,
      steps.filter(({ state }) => state === "waiting").map(({ approverId }) => approverId),
    ),
  ]);
  const person = (id: string) => ({ id, name: names.get(id) ?? "?" });
  return requests.map((request) => {
    const turn = request.state === "waiting" ? request.steps.find(({ state }) => state === "waiting") : undefined;
    const { id, round, version, state, amountYen, reason } = request;
    return {
      ...{ id, round, version, state, amountYen, reason },
      requestedAt: request.requestedAt.toISOString(),
      requestedBy: person(request.requestedById),
      decidedAt: request.decidedAt?.toISOString() ?? null,
      steps: request.steps.map((step) => {
        const standIn = step.state === "waiting" ? delegates.get(step.approverId) : undefined;
        return {
          ...{ id: step.id, position: step.position, state: step.state, comment: step.comment },
          approver: person(step.approverId),
          standIn: standIn && standIn.id !== request.requestedById ? standIn : null,
          decidedAt: step.decidedAt?.toISOString() ?? null,
          decidedBy: step.decidedById ? person(step.decidedById) : null,
          isByDelegate: step.decidedById !== null && step.decidedById !== step.approverId,
          isTurn: step.id === turn?.id,
        };
      }),
    };
  });
}
