import type { Operator } from "@/lib/access/actor";
import { type LockedIncident, lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge, owe } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound, NotPermitted } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { withdraw } from "./give-up-restriction";
import type { DenyOrder } from "./restriction-inputs";
import { mayBeKept, restrictionMay } from "./restriction-lifecycle";

/**
 * Denies the second approval, as another person than the one who decided. What was not carried out is withdrawn; what is in force
 * stays so until somebody lifts it, and that decision is owed.
 */
export function denyOrder({ orderId, reason }: DenyOrder, actor: Operator) {
  return inTransaction(async (tx) => {
    const found = await tx.restrictionOrder.findUnique({ where: { id: orderId }, select: { incidentId: true } });
    if (!found) throw new NotFound("restrictions.refusal.orderNotFound");
    const incident = await lockIncident(tx, found.incidentId);
    const order = await tx.restrictionOrder.findUniqueOrThrow({ where: { id: orderId } });
    if (!order.isSecondApprovalNeeded || order.secondApprovedAt || order.secondDeniedAt)
      throw new MoveRefused("restrictions.refusal.noApprovalWaits");
    if (order.decidedById === actor.id) throw new NotPermitted("restrictions.refusal.anotherPersonDenies");
    await tx.restrictionOrder.update({
      where: { id: orderId },
      data: { secondDeniedById: actor.id, secondDeniedAt: now(), secondDenyReason: reason },
    });
    const fact = { kind: "SECOND_APPROVAL_DENIED", orderId, reason: hashText(reason) } as const;
    const entry = await recordInLedger(tx, incident.stream, actor, fact);
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: "second_approval_denied",
      entry,
      details: { measure: order.measure, reason },
    });
    await discharge(tx, incident.stream, actor, "second_approval", { incidentId: incident.id, orderId });
    await undo(tx, actor, incident, orderId, reason);
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, orderId };
  });
}

async function undo(tx: Tx, actor: Operator, incident: LockedIncident, orderId: string, reason: string): Promise<void> {
  const restrictions = await tx.restriction.findMany({ where: { orderId }, orderBy: { id: "asc" } });
  for (const restriction of restrictions) {
    if (restrictionMay("withdraw", restriction.state)) await withdraw(tx, actor, incident, restriction, reason);
    // One whose lift is decided owes that lift already.
    if (mayBeKept(restriction.state)) {
      const object = { incidentId: incident.id, restrictionId: restriction.id };
      await owe(tx, incident.stream, actor, "decide_on_lifting", object);
    }
  }
}
