import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { AssignIncident } from "./incident-inputs";
import { lockIncident, touchIncident } from "./lock-incident";

/** Gives a case to a person, or to nobody. */
export function assignIncident({ incidentId, version, userId }: AssignIncident, actor: Operator) {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId, version);
    const user =
      userId === null ? null : await tx.user.findFirst({ where: { id: userId, disabledAt: null }, select: { name: true } });
    if (userId !== null && user === null) throw new NotFound("incidents.refusal.assigneeNotFound");
    await tx.incident.update({ where: { id: incidentId }, data: { assignedToId: userId }, select: { id: true } });
    const entry = await recordInLedger(tx, incident.stream, actor, { kind: "INCIDENT_ASSIGNED", incidentId, userId });
    await recordInTimeline(tx, actor, {
      incidentId,
      lifeNumber: incident.life.number,
      kind: "assigned",
      entry,
      details: { name: user?.name ?? null },
    });
    await touchIncident(tx, incident);
    return { incidentId, number: incident.number };
  });
}
