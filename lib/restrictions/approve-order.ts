import type { Operator } from "@/lib/access/actor";
import { lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, NotFound, NotPermitted } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { ApproveOrder } from "./restriction-inputs";

/** Gives the second approval that a wide measure or an emergency needs: by another person than the one who decided. */
export function approveOrder({ orderId }: ApproveOrder, actor: Operator) {
  return inTransaction(async (tx) => {
    const found = await tx.restrictionOrder.findUnique({ where: { id: orderId }, select: { incidentId: true } });
    if (!found) throw new NotFound("restrictions.refusal.orderNotFound");
    const incident = await lockIncident(tx, found.incidentId);
    const order = await tx.restrictionOrder.findUniqueOrThrow({ where: { id: orderId } });
    if (!order.isSecondApprovalNeeded || order.secondApprovedAt || order.secondDeniedAt)
      throw new MoveRefused("restrictions.refusal.noApprovalWaits");
    if (order.decidedById === actor.id) throw new NotPermitted("restrictions.refusal.anotherPerson");
    await tx.restrictionOrder.update({ where: { id: orderId }, data: { secondApprovedById: actor.id, secondApprovedAt: now() } });
    const entry = await recordInLedger(tx, incident.stream, actor, { kind: "SECOND_APPROVAL_GIVEN", orderId });
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: "second_approval_given",
      entry,
      details: { measure: order.measure },
    });
    await discharge(tx, incident.stream, actor, "second_approval", { incidentId: incident.id, orderId });
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, orderId };
  });
}
