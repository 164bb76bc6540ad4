import { WORKER } from "@/lib/access/actor";
import { inTransaction } from "@/lib/platform/db";
import { escalateAlert, findOpenIncident } from "./escalate-alert";
import { linkEvidenceOf } from "./link-evidence";
import { lockIncident } from "./lock-incident";

/**
 * The worker's part after an alert was raised or grew: on an account with an open case it joins that case by itself; one that is
 * part of a case brings its new evidence there. Returns the case's number, or null when there is none.
 */
export function joinAlert(alertId: string): Promise<number | null> {
  return inTransaction(async (tx) => {
    const alert = await tx.alert.findUnique({ where: { id: alertId } });
    if (!alert?.accountId) return null;
    if (alert.state === "escalated") {
      const link = await tx.alertIncident.findFirst({ where: { alertId, unlinkedAt: null } });
      if (!link) return null;
      const incident = await lockIncident(tx, link.incidentId);
      await linkEvidenceOf(tx, incident.id, alertId);
      return incident.number;
    }
    if (alert.state === "dismissed" || !(await findOpenIncident(tx, alert.accountId))) return null;
    const { number } = await escalateAlert({ alertId, version: alert.version }, WORKER);
    return number;
  });
}
