import type { Operator } from "@/lib/access/actor";
import { lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { owe } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { NotFound, NotPermitted, StaleRecord } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { ReviewOrder } from "./review-inputs";
import { isOwnDecision } from "./review-rules";

/**
 * Reviews a decided restriction after the fact, by somebody who took no part in it. The measure stays as it is: a disagreement owes
 * an answer, and holds the case open until there is one.
 */
export function reviewOrder({ orderId, isAgreed, reason }: ReviewOrder, actor: Operator) {
  return inTransaction(async (tx) => {
    const found = await tx.restrictionOrder.findUnique({ where: { id: orderId }, select: { incidentId: true } });
    if (!found) throw new NotFound("reviews.refusal.notFound");
    const incident = await lockIncident(tx, found.incidentId);
    const order = await tx.restrictionOrder.findUniqueOrThrow({ where: { id: orderId } });
    if (isOwnDecision(order, actor.id)) throw new NotPermitted("reviews.refusal.ownDecision");
    if ((await tx.restrictionReview.count({ where: { orderId } })) > 0) throw new StaleRecord("reviews.refusal.reviewed");

    const reviewId = newId();
    await tx.restrictionReview.create({
      data: { id: reviewId, orderId, isAgreed, reason, reviewedById: actor.id, reviewedAt: now() },
    });
    const fact = { kind: "ORDER_REVIEWED", orderId, reviewId, isAgreed, reason: hashText(reason) } as const;
    const entry = await recordInLedger(tx, incident.stream, actor, fact);
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: "order_reviewed",
      entry,
      details: { measure: order.measure, decision: isAgreed ? "agreed" : "disagreed", reason },
    });
    if (!isAgreed) await owe(tx, incident.stream, actor, "answer_disagreement", { incidentId: incident.id, orderId });
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, orderId };
  });
}
