import { WORKER } from "@/lib/access/actor";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { type CaseNotes, emptyNotes, keepNotes } from "./case-notes";
import { type LockedIncident, lockIncident } from "./lock-incident";

/** The case is one of the campaign's; one that belongs to another campaign already stays there. */
export async function linkToCampaign(
  tx: Tx,
  incident: Pick<LockedIncident, "id" | "stream">,
  campaignId: string,
  notes: CaseNotes,
): Promise<void> {
  const { count } = await tx.incident.updateMany({ where: { id: incident.id, campaignId: null }, data: { campaignId } });
  if (count === 0) return;
  notes.ledger.push({
    stream: incident.stream,
    fact: { kind: "INCIDENT_JOINED_CAMPAIGN", incidentId: incident.id, campaignId },
  });
}

/** The worker's part after alerts of cases joined a campaign by themselves: their cases are linked by it too. */
export function linkCases(alertIds: readonly string[], campaignId: string): Promise<void> {
  return inTransaction(async (tx) => {
    const cases = await tx.alertIncident.findMany({
      where: { alertId: { in: [...alertIds] }, unlinkedAt: null, incident: { campaignId: null } },
      select: { incidentId: true },
    });
    const notes = emptyNotes();
    for (const incidentId of [...new Set(cases.map((link) => link.incidentId))].sort())
      await linkToCampaign(tx, await lockIncident(tx, incidentId), campaignId, notes);
    await keepNotes(tx, WORKER, notes);
  });
}
