import type { Operator } from "@/lib/access/actor";
import { alertStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { endLife } from "./close-incident";
import type { UndoEscalation } from "./incident-inputs";
import { judge, lockIncident, touchIncident } from "./lock-incident";

/**
 * Takes an escalation back: the alerts return to whoever escalated, and the case ends as opened by mistake. Its number is not
 * used again. Refused once a measure or a notice exists.
 */
export function undoEscalation({ incidentId, version }: UndoEscalation, actor: Operator) {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId, version);
    judge(incident, "undo_escalation");
    const links = await tx.alertIncident.findMany({ where: { incidentId, unlinkedAt: null }, include: { alert: true } });
    for (const { id, alert } of links) {
      await tx.alertIncident.update({ where: { id }, data: { unlinkedAt: now(), unlinkedById: actor.id } });
      await tx.alert.update({
        where: { id: alert.id },
        data: { state: "claimed", claimedAt: now(), claimedById: actor.id, version: { increment: 1 } },
      });
      await recordInLedger(tx, alertStream(alert.number), actor, { kind: "ALERT_UNLINKED", alertId: alert.id, incidentId });
    }
    await endLife(tx, incident, "opened_by_mistake", "undone", actor);
    await touchIncident(tx, incident);
    return { incidentId, number: incident.number, alerts: links.length };
  });
}
