import type { Operator } from "@/lib/access/actor";
import { lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge } from "@/lib/obligations/owe";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, NotFound } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { AnswerDisagreement } from "./review-inputs";

/** Records what was done about a manager's disagreement with a decision; with it the duty ends. */
export function answerDisagreement({ orderId, answer }: AnswerDisagreement, actor: Operator) {
  return inTransaction(async (tx) => {
    const found = await tx.restrictionOrder.findUnique({ where: { id: orderId }, select: { incidentId: true, measure: true } });
    if (!found) throw new NotFound("reviews.refusal.notFound");
    const incident = await lockIncident(tx, found.incidentId);
    const review = await tx.restrictionReview.findFirst({ where: { orderId, isAgreed: false }, orderBy: { reviewedAt: "desc" } });
    const object = { incidentId: incident.id, orderId };
    const ended = await discharge(tx, incident.stream, actor, "answer_disagreement", object);
    // Thrown after the discharge, which told us: nothing of it is kept.
    if (!review || ended === 0) throw new MoveRefused("reviews.refusal.noAnswerOwed");

    const fact = { kind: "DISAGREEMENT_ANSWERED", orderId, reviewId: review.id, answer: hashText(answer) } as const;
    const entry = await recordInLedger(tx, incident.stream, actor, fact);
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: "disagreement_answered",
      entry,
      details: { measure: found.measure, orderId, reason: answer },
    });
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, orderId };
  });
}
