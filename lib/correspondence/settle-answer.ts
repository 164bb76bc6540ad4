import type { Operator } from "@/lib/access/actor";
import { PERMISSIONS } from "@/lib/access/permissions";
import { type LockedIncident, lockIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { NotFound, StaleRecord } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { AssignAnswer, SetAsideAnswer } from "./correspondence-inputs";

/** Decides that an answer says nothing that has to be recorded, with the reason: it stays, and can be read. */
export function setAsideAnswer({ answerId, version, reason }: SetAsideAnswer, actor: Operator) {
  return inTransaction(async (tx) => {
    const incident = await lockCaseOf(tx, answerId);
    const { count } = await tx.incomingAnswer.updateMany({
      where: { id: answerId, version, state: "unread" },
      data: { state: "set_aside", setAsideReason: reason, settledAt: now(), settledById: actor.id, version: { increment: 1 } },
    });
    if (count === 0) throw new StaleRecord("correspondence.refusal.stale");
    const fact = { kind: "ANSWER_SETTLED", answerId, as: "set_aside", responseId: null, reason: hashText(reason) } as const;
    const entry = await recordInLedger(tx, incident.stream, actor, fact);
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: "answer_set_aside",
      entry,
      details: { answerId, reason },
    });
    await dischargeReading(tx, actor, incident);
    return { answerId, number: incident.number };
  });
}

/** Gives an unread answer to a person, or to nobody. */
export function assignAnswer({ answerId, version, userId }: AssignAnswer, actor: Operator) {
  return inTransaction(async (tx) => {
    const incident = await lockCaseOf(tx, answerId);
    if (userId !== null && !(await tx.user.findFirst({ where: { id: userId, ...CAN_ANSWER }, select: { id: true } }))) {
      throw new NotFound("incidents.refusal.assigneeNotFound");
    }
    const { count } = await tx.incomingAnswer.updateMany({
      where: { id: answerId, version, state: "unread" },
      data: { assigneeId: userId, version: { increment: 1 } },
    });
    if (count === 0) throw new StaleRecord("correspondence.refusal.stale");
    await recordInLedger(tx, incident.stream, actor, { kind: "ANSWER_ASSIGNED", answerId, userId });
    return { answerId, number: incident.number };
  });
}

/** The answer is recorded by this response. Of two who record it at once only one does. Called under the case's lock. */
export async function recordAnswer(
  tx: Tx,
  actor: Operator,
  incident: LockedIncident,
  answerId: string,
  responseId: string,
): Promise<void> {
  const { count } = await tx.incomingAnswer.updateMany({
    where: { id: answerId, incidentId: incident.id, state: "unread" },
    data: { state: "recorded", responseId, settledAt: now(), settledById: actor.id, version: { increment: 1 } },
  });
  if (count === 0) throw new StaleRecord("correspondence.refusal.answerSettled");
  const fact = { kind: "ANSWER_SETTLED", answerId, as: "recorded", responseId, reason: hashText("") } as const;
  await recordInLedger(tx, incident.stream, actor, fact);
  await dischargeReading(tx, actor, incident);
}

/** Those who may record what an answer says. */
const CAN_ANSWER = {
  disabledAt: null,
  roles: { some: { revokedAt: null, role: { in: [...PERMISSIONS["response:record"].roles] } } },
};

async function lockCaseOf(tx: Tx, answerId: string): Promise<LockedIncident> {
  const answer = await tx.incomingAnswer.findUnique({ where: { id: answerId }, select: { incidentId: true } });
  if (!answer) throw new NotFound("correspondence.refusal.answerNotFound");
  return lockIncident(tx, answer.incidentId);
}

/** The case's answers are read when none is left. */
async function dischargeReading(tx: Tx, actor: Operator, { id: incidentId, stream }: LockedIncident): Promise<void> {
  if ((await tx.incomingAnswer.count({ where: { incidentId, state: "unread" } })) > 0) return;
  await discharge(tx, stream, actor, "read_answer", { incidentId });
}
