import type { Actor } from "@/lib/access/actor";
import { type SkipReason, whyNotEscalate } from "@/lib/alerts/bulk-skip-rules";
import { lockAlerts } from "@/lib/alerts/lock-alert";
import { joinCampaign, openCampaign } from "@/lib/alerts/merge-alerts";
import { incidentStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction, type Tx } from "@/lib/platform/db";
import type { Alert } from "@/prisma/generated/client";
import { adoptAlert } from "./adopt-alert";
import { dischargeProbes } from "./discharge-probes";
import { findOpenIncident, isRestricted, linkAlert, openIncident } from "./escalate-alert";
import type { EscalateAlerts } from "./incident-inputs";
import { type LockedIncident, lockIncident, touchIncident } from "./lock-incident";

export interface Escalated {
  incidents: { incidentId: string; number: number; isNew: boolean; alertIds: string[] }[];
  skipped: { alertId: string; number: number; why: SkipReason }[];
  /** What links the cases when there are several. */
  campaign: number | null;
}

/**
 * Makes several alerts the matter of cases: one case for each contract, or the open cases of their accounts. Cases of several
 * contracts are linked by a campaign, never by a case. What cannot become a case is passed by and named.
 */
export function escalateAlerts({ alertIds }: EscalateAlerts, actor: Actor, campaignId?: string): Promise<Escalated> {
  return inTransaction(
    async (tx) => {
      const alerts = await lockAlerts(tx, alertIds);
      const contracts = await lockAccounts(tx, alerts);
      const answer: Escalated = { incidents: [], skipped: [], campaign: null };
      const groups = new Map<string, Alert[]>();
      for (const alert of alerts) {
        const contractId = contracts.get(alert.accountId ?? "") ?? null;
        const why = whyNotEscalate(alert) ?? (contractId === null ? "contract_unknown" : undefined);
        if (why !== undefined || contractId === null) {
          answer.skipped.push({ alertId: alert.id, number: alert.number, why: why ?? "contract_unknown" });
        } else groups.set(contractId, [...(groups.get(contractId) ?? []), alert]);
      }
      const campaign = await campaignFor(tx, [...groups.values()], actor, campaignId);
      for (const [contractId, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
        answer.incidents.push(...(await escalateGroup(tx, contractId, group, campaign?.id ?? null, actor)));
      return { ...answer, campaign: campaign?.number ?? null };
    },
    { timeoutMs: 60_000 },
  );
}

/** Locks the accounts, in the order of their ids: another alert of the same account may be escalated at this very moment. */
async function lockAccounts(tx: Tx, alerts: readonly Alert[]): Promise<Map<string, string | null>> {
  const ids = alerts.flatMap(({ accountId }) => accountId ?? []);
  const accounts = await tx.$queryRaw<{ id: string; contractId: string | null }[]>`
    SELECT id, "contractId" FROM "Account" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  return new Map(accounts.map(({ id, contractId }) => [id, contractId]));
}

/** The campaign that the alerts stand in already, or a new one when they belong to several contracts. */
async function campaignFor(
  tx: Tx,
  groups: Alert[][],
  actor: Actor,
  given?: string,
): Promise<{ id: string; number: number } | null> {
  const alerts = groups.flat();
  if (given !== undefined) {
    const named = await tx.campaign.findUniqueOrThrow({ where: { id: given }, select: { id: true, number: true } });
    await joinCampaign(tx, alerts, named, actor);
    return named;
  }
  const link = await tx.campaignAlert.findFirst({
    where: { alertId: { in: alerts.map(({ id }) => id) }, unlinkedAt: null },
    orderBy: { linkedAt: "desc" },
    select: { campaign: { select: { id: true, number: true } } },
  });
  if (groups.length < 2) return link?.campaign ?? null;
  const campaign = link?.campaign ?? (await openCampaign(tx, alerts, "", actor));
  await joinCampaign(tx, alerts, campaign, actor);
  return campaign;
}

async function escalateGroup(tx: Tx, contractId: string, alerts: Alert[], campaignId: string | null, actor: Actor) {
  const cases = new Map<string, { incident: LockedIncident; isNew: boolean; alertIds: string[] }>();
  let opened: LockedIncident | undefined;
  for (const alert of alerts) {
    const open = alert.accountId === null ? null : await findOpenIncident(tx, alert.accountId);
    if (!open && !opened) opened = await lockIncident(tx, await openIncident(tx, contractId, alert, actor));
    const incident =
      open && open.id !== opened?.id ? (cases.get(open.id)?.incident ?? (await lockIncident(tx, open.id))) : opened;
    if (!incident) throw new Error(`Alert ${alert.number} found no case`);
    const known = cases.get(incident.id) ?? { incident, isNew: incident === opened, alertIds: [] };
    cases.set(incident.id, known);
    known.alertIds.push(alert.id);
    // Read again: the campaign may have touched the row.
    const current = await tx.alert.findUniqueOrThrow({ where: { id: alert.id } });
    await adoptAlert(tx, actor, incident, current);
    await linkAlert(tx, actor, current, incident);
    if (alert.accountId !== null && (await isRestricted(tx, alert.accountId)))
      await dischargeProbes(tx, incident.id, actor, alert.accountId);
  }
  for (const { incident, isNew } of cases.values()) {
    if (campaignId !== null) await linkToCampaign(tx, incident, campaignId, actor);
    if (!isNew && actor.kind === "user") await touchIncident(tx, incident);
  }
  return [...cases.values()].map(({ incident: { id, number }, isNew, alertIds }) => ({
    incidentId: id,
    number,
    isNew,
    alertIds,
  }));
}

async function linkToCampaign(tx: Tx, incident: LockedIncident, campaignId: string, actor: Actor): Promise<void> {
  const { count } = await tx.incident.updateMany({ where: { id: incident.id, campaignId: null }, data: { campaignId } });
  if (count === 0) return;
  const fact = { kind: "INCIDENT_JOINED_CAMPAIGN", incidentId: incident.id, campaignId } as const;
  await recordInLedger(tx, incidentStream(incident.number), actor, fact);
}
