import type { Actor } from "@/lib/access/actor";
import { type SkipReason, whyNotEscalate } from "@/lib/alerts/bulk-skip-rules";
import { basisOf } from "@/lib/alerts/campaign-rules";
import { lockAlerts } from "@/lib/alerts/lock-alert";
import { joinCampaign, openCampaign } from "@/lib/alerts/merge-alerts";
import { inTransaction, type Tx } from "@/lib/platform/db";
import type { Alert } from "@/prisma/generated/client";
import { adoptAlert, type LockedAccount } from "./adopt-alert";
import { emptyNotes, keepNotes } from "./case-notes";
import { dischargeProbes } from "./discharge-probes";
import { findOpenIncident, isRestricted, linkAlert } from "./escalate-alert";
import type { EscalateAlerts } from "./incident-inputs";
import { linkToCampaign } from "./link-to-campaign";
import { lockAccounts } from "./lock-accounts";
import { type LockedIncident, lockIncident, touchIncident } from "./lock-incident";
import { openIncident } from "./open-incident";

export interface Escalated {
  incidents: { incidentId: string; number: number; isNew: boolean; alertIds: string[] }[];
  skipped: { alertId: string; number: number; why: SkipReason }[];
  /** What links the cases when there are several. */
  campaign: number | null;
}

interface Adoptable {
  alert: Alert;
  account: LockedAccount;
}

/**
 * Makes several alerts the matter of cases: one case for each contract, or the open cases of their accounts. Cases of several
 * contracts are linked by a campaign, never by a case. What cannot become a case is passed by and named.
 */
export function escalateAlerts({ alertIds }: EscalateAlerts, actor: Actor, campaignId?: string): Promise<Escalated> {
  return inTransaction(
    async (tx) => {
      const alerts = await lockAlerts(tx, alertIds);
      const accounts = new Map((await lockAccounts(tx, alerts)).map((account) => [account.id, account]));
      const answer: Escalated = { incidents: [], skipped: [], campaign: null };
      const groups = new Map<string, Adoptable[]>();
      for (const alert of alerts) {
        const account = accounts.get(alert.accountId ?? "");
        const contractId = account?.contractId ?? null;
        const why = whyNotEscalate(alert) ?? (contractId === null ? "contract_unknown" : undefined);
        if (why !== undefined || !account || contractId === null) {
          answer.skipped.push({ alertId: alert.id, number: alert.number, why: why ?? "contract_unknown" });
        } else groups.set(contractId, [...(groups.get(contractId) ?? []), { alert, account }]);
      }
      const grouped = [...groups.values()].map((group) => group.map(({ alert }) => alert));
      const campaign = await campaignFor(tx, grouped, actor, campaignId);
      for (const [contractId, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
        answer.incidents.push(...(await escalateGroup(tx, contractId, group, campaign?.id ?? null, actor)));
      return { ...answer, campaign: campaign?.number ?? null };
    },
    { timeoutMs: 60_000 },
  );
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
  const campaign = link?.campaign ?? (await openCampaign(tx, basisOf(alerts), "", actor));
  await joinCampaign(tx, alerts, campaign, actor);
  return campaign;
}

async function escalateGroup(tx: Tx, contractId: string, group: Adoptable[], campaignId: string | null, actor: Actor) {
  const cases = new Map<string, { incident: LockedIncident; isNew: boolean; alertIds: string[]; accountIds: Set<string> }>();
  const notes = emptyNotes();
  let opened: LockedIncident | undefined;
  for (const { alert, account } of group) {
    const open = await findOpenIncident(tx, account.id);
    if (!open && !opened) opened = await openIncident(tx, contractId, alert, actor, notes);
    const incident =
      open && open.id !== opened?.id ? (cases.get(open.id)?.incident ?? (await lockIncident(tx, open.id))) : opened;
    if (!incident) throw new Error(`Alert ${alert.number} found no case`);
    const known = cases.get(incident.id) ?? { incident, isNew: incident === opened, alertIds: [], accountIds: new Set() };
    cases.set(incident.id, known);
    known.alertIds.push(alert.id);
    known.accountIds.add(account.id);
    await adoptAlert(tx, actor, incident, alert, account, notes);
    await linkAlert(tx, actor, alert, incident, notes);
  }
  if (campaignId !== null) for (const { incident } of cases.values()) await linkToCampaign(tx, incident, campaignId, notes);
  await keepNotes(tx, actor, notes);
  for (const { incident, isNew, accountIds } of cases.values()) {
    for (const accountId of accountIds)
      if (await isRestricted(tx, accountId)) await dischargeProbes(tx, incident.id, actor, accountId);
    if (!isNew && actor.kind === "user") await touchIncident(tx, incident);
  }
  return [...cases.values()].map(({ incident: { id, number }, isNew, alertIds }) => ({
    incidentId: id,
    number,
    isNew,
    alertIds,
  }));
}
