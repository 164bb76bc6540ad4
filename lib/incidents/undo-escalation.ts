import type { Operator } from "@/lib/access/actor";
import type { ClaimAlert } from "@/lib/alerts/alert-inputs";
import { lockAlert } from "@/lib/alerts/lock-alert";
import { alertStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import type { Alert } from "@/prisma/generated/client";
import { endLife } from "./close-incident";
import type { UndoEscalation } from "./incident-inputs";
import { judge, type LockedIncident, lockIncident, touchIncident } from "./lock-incident";

/**
 * Takes an escalation back: the alerts return to whoever escalated, and the case ends as opened by mistake. Its number is not
 * used again. Refused once a measure or a notice exists.
 */
export function undoEscalation({ incidentId, version }: UndoEscalation, actor: Operator) {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId, version);
    judge(incident, "undo_escalation");
    const links = await tx.alertIncident.findMany({ where: { incidentId, unlinkedAt: null }, include: { alert: true } });
    for (const { id, alert } of links) await unlink(tx, id, alert, incident, actor);
    await endLife(tx, incident, "opened_by_mistake", "undone", actor);
    await touchIncident(tx, incident);
    return { incidentId, number: incident.number, alerts: links.length };
  });
}

/** The same for one alert: it leaves its case, and the case ends with it when nothing else stands in it. */
export function undoEscalationOfAlert({ alertId, version }: ClaimAlert, actor: Operator) {
  return inTransaction(async (tx) => {
    const alert = await lockAlert(tx, alertId, "undo_escalation", version);
    const links = await tx.alertIncident.findMany({ where: { alertId, unlinkedAt: null } });
    for (const link of links) {
      const incident = await lockIncident(tx, link.incidentId);
      judge(incident, "undo_escalation");
      await unlink(tx, link.id, alert, incident, actor);
      const others = await tx.alertIncident.count({ where: { incidentId: incident.id, unlinkedAt: null } });
      if (others === 0) await endLife(tx, incident, "opened_by_mistake", "undone", actor);
      await touchIncident(tx, incident);
    }
    return { alertId, number: alert.number };
  });
}

async function unlink(tx: Tx, linkId: string, alert: Alert, incident: LockedIncident, actor: Operator): Promise<void> {
  await tx.alertIncident.update({ where: { id: linkId }, data: { unlinkedAt: now(), unlinkedById: actor.id } });
  await tx.alert.update({
    where: { id: alert.id },
    data: { state: "claimed", claimedAt: now(), claimedById: actor.id, version: { increment: 1 } },
  });
  const fact = { kind: "ALERT_UNLINKED", alertId: alert.id, incidentId: incident.id } as const;
  await recordInLedger(tx, alertStream(alert.number), actor, fact);
}
