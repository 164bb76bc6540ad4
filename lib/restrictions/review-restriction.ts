import type { Operator } from "@/lib/access/actor";
import { lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { dutyTimes } from "@/lib/obligations/duty-times";
import { discharge, owe } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { ReviewRestriction } from "./restriction-inputs";
import { mayBeKept } from "./restriction-lifecycle";

/** Keeps a restriction that is in force, with the reason; the next review is owed from now. Whoever would end it asks for the lift. */
export function reviewRestriction({ restrictionId, version, reason }: ReviewRestriction, actor: Operator) {
  return inTransaction(async (tx) => {
    const found = await tx.restriction.findUnique({ where: { id: restrictionId }, select: { incidentId: true } });
    if (!found) throw new NotFound("restrictions.refusal.notFound");
    const incident = await lockIncident(tx, found.incidentId);
    const restriction = await tx.restriction.findUniqueOrThrow({ where: { id: restrictionId } });
    if (restriction.version !== version) throw new StaleRecord("restrictions.refusal.stale");
    if (!mayBeKept(restriction.state)) throw new MoveRefused("restrictions.refusal.review", { state: restriction.state });

    const { dueAt: reviewDueAt } = await dutyTimes(tx, "review_restriction", now());
    await tx.restriction.update({ where: { id: restrictionId }, data: { reviewDueAt, version: { increment: 1 } } });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "RESTRICTION_REVIEWED",
      restrictionId,
      nextAt: reviewDueAt.toISOString(),
      reason: hashText(reason),
    });
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: restriction.lifeNumber,
      kind: "restriction_reviewed",
      accountId: restriction.accountId,
      entry,
      details: { measure: restriction.measure, reason },
    });
    const object = { incidentId: incident.id, restrictionId };
    await discharge(tx, incident.stream, actor, "review_restriction", object);
    await owe(tx, incident.stream, actor, "review_restriction", object, { from: now() });
    await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, restrictionId };
  });
}
