import type { Operator } from "@/lib/access/actor";
import type { ClaimAlert } from "@/lib/alerts/alert-inputs";
import { SUPPRESSED } from "@/lib/alerts/end-suppression";
import { lockAlert, streamsOf } from "@/lib/alerts/lock-alert";
import { alertStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { reopenOfAlerts } from "@/lib/obligations/discharge-many";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
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

/**
 * The same for one alert: it leaves its case, and the case ends with it when nothing else stands in it. Refused when the case goes
 * on and the alert's account is in it by this alert alone: accounts do not leave a case.
 */
export function undoEscalationOfAlert({ alertId, version }: ClaimAlert, actor: Operator) {
  return inTransaction(async (tx) => {
    const alert = await lockAlert(tx, alertId, "undo_escalation", version);
    const links = await tx.alertIncident.findMany({ where: { alertId, unlinkedAt: null } });
    for (const link of links) {
      const incident = await lockIncident(tx, link.incidentId);
      judge(incident, "undo_escalation");
      const others = await tx.alertIncident.findMany({
        where: { incidentId: incident.id, unlinkedAt: null, alertId: { not: alertId } },
        select: { alert: { select: { accountId: true } } },
      });
      const isAlone = !others.some((other) => other.alert.accountId === alert.accountId);
      if (others.length > 0 && isAlone) throw new MoveRefused("alerts.refusal.accountStays", { number: incident.number });
      await unlink(tx, link.id, alert, incident, actor);
      if (others.length === 0) await endLife(tx, incident, "opened_by_mistake", "undone", actor);
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
  // What a suppression had stopped runs again: the alert is in somebody's hands now.
  const streams = streamsOf([alert]);
  await reopenOfAlerts(tx, actor, "act_on_probe", streams, { voidedFor: SUPPRESSED });
  const fact = { kind: "ALERT_UNLINKED", alertId: alert.id, incidentId: incident.id } as const;
  await recordInLedger(tx, alertStream(alert.number), actor, fact);
}
