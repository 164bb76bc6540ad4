import type { Actor } from "@/lib/access/actor";
import { endSnoozes } from "@/lib/alerts/end-snoozes";
import { lockAlert } from "@/lib/alerts/lock-alert";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import type { Alert } from "@/prisma/generated/client";
import { adoptAlert } from "./adopt-alert";
import { type CaseNotes, emptyNotes, keepNotes } from "./case-notes";
import { dischargeProbes } from "./discharge-probes";
import { IN_FORCE } from "./in-force-rules";
import type { EscalateAlert } from "./incident-inputs";
import { linkToCampaign } from "./link-to-campaign";
import { lockAccounts } from "./lock-accounts";
import { lockIncident, touchIncident } from "./lock-incident";
import { openIncident } from "./open-incident";

/**
 * Makes an alert the matter of a case: of the account's open one, or of a new one. Of two people who escalate the same alert,
 * or two alerts of one account, at once, one opens the case and the other finds it.
 */
export function escalateAlert({ alertId, version }: EscalateAlert, actor: Actor) {
  return inTransaction(async (tx) => {
    const alert = await lockAlert(tx, alertId, "escalate", version);
    const [account] = await lockAccounts(tx, [alert]);
    if (!account) throw new MoveRefused("alerts.refusal.noAccount", { number: alert.number });
    if (account.contractId === null) throw new MoveRefused("alerts.refusal.contractUnknown", { number: alert.number });

    const notes = emptyNotes();
    const open = await findOpenIncident(tx, account.id);
    const incident = open ? await lockIncident(tx, open.id) : await openIncident(tx, account.contractId, alert, actor, notes);
    await adoptAlert(tx, actor, incident, alert, account, notes);
    await linkAlert(tx, actor, alert, incident, notes);
    const campaign = await tx.campaignAlert.findFirst({
      where: { alertId, unlinkedAt: null },
      orderBy: { linkedAt: "desc" },
      select: { campaignId: true },
    });
    if (campaign) await linkToCampaign(tx, incident, campaign.campaignId, notes);
    await keepNotes(tx, actor, notes);
    if (await isRestricted(tx, account.id)) await dischargeProbes(tx, incident.id, actor, account.id);
    if (open && actor.kind === "user") await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, isNew: !open };
  });
}

/** The open case that an account is part of, if any. */
export function findOpenIncident(tx: Tx, accountId: string) {
  return tx.incident.findFirst({
    where: { stage: { not: "closed" }, accounts: { some: { accountId } } },
    select: { id: true, number: true },
    orderBy: { openedAt: "desc" },
  });
}

/** A probe on an account under a measure has been acted on before it came. */
export async function isRestricted(tx: Tx, accountId: string): Promise<boolean> {
  const standing = await tx.restriction.findFirst({ where: { accountId, state: { in: [...IN_FORCE] } }, select: { id: true } });
  return standing !== null;
}

/** The alert is the case's matter from now on; what kept it aside or quiet ends. */
export async function linkAlert(
  tx: Tx,
  actor: Actor,
  alert: Alert,
  incident: { id: string; contractId: string },
  notes: CaseNotes,
): Promise<void> {
  await tx.alertIncident.create({
    data: { alertId: alert.id, incidentId: incident.id, linkedAt: now(), linkedById: actor.id },
    select: { id: true },
  });
  await tx.alert.update({
    where: { id: alert.id },
    data: { state: "escalated", contractId: incident.contractId, quiet: null, suppressionId: null, version: { increment: 1 } },
    select: { id: true },
  });
  if (alert.quiet === "snoozed") await endSnoozes(tx, actor, [alert.id], "decided");
  notes.ledger.push({
    stream: alertStream(alert.number),
    fact: { kind: "ALERT_ESCALATED", alertId: alert.id, incidentId: incident.id },
  });
}
