import type { Actor } from "@/lib/access/actor";
import { endSnoozes } from "@/lib/alerts/end-snoozes";
import { lockAlert } from "@/lib/alerts/lock-alert";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, readStraight, type Tx, writeStraight } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { type Alert, Prisma } from "@/prisma/generated/client";
import { adoptAlert } from "./adopt-alert";
import { type CaseNotes, emptyNotes, keepNotes } from "./case-notes";
import { dischargeProbes } from "./discharge-probes";
import { IN_FORCE } from "./in-force-rules";
import type { EscalateAlert } from "./incident-inputs";
import { linkToCampaign } from "./link-to-campaign";
import { lockAccounts } from "./lock-accounts";
import { lockIncident, touchIncident } from "./lock-incident";
import { openIncident } from "./open-incident";

const { sql } = Prisma;

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
    const { openId, campaignId } = await readHomes(tx, alertId, account.id);
    const incident = openId ? await lockIncident(tx, openId) : await openIncident(tx, account.contractId, alert, actor, notes);
    await adoptAlert(tx, actor, incident, alert, account, notes);
    await linkAlert(tx, actor, alert, incident, notes);
    if (campaignId) await linkToCampaign(tx, incident, campaignId, notes);
    await keepNotes(tx, actor, notes);
    if (await isRestricted(tx, account.id)) await dischargeProbes(tx, incident.id, actor, account.id);
    if (openId && actor.kind === "user") await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, isNew: !openId };
  });
}

/** The open case of the account, and the campaign that the alert stands in. After their locks: neither changes any more. */
async function readHomes(tx: Tx, alertId: string, accountId: string) {
  const [homes] = await readStraight<{ openId: string | null; campaignId: string | null }>(
    tx,
    sql`
    SELECT (${openIncidentOf(accountId)}) AS "openId",
      (SELECT "campaignId" FROM "CampaignAlert" WHERE "alertId" = ${alertId}::uuid AND "unlinkedAt" IS NULL
        ORDER BY "linkedAt" DESC LIMIT 1) AS "campaignId"`,
  );
  return { openId: homes?.openId ?? null, campaignId: homes?.campaignId ?? null };
}

const openIncidentOf = (accountId: string) => sql`
  SELECT i.id FROM "IncidentAccount" part JOIN "Incident" i ON i.id = part."incidentId"
   WHERE part."accountId" = ${accountId}::uuid AND i.stage <> 'closed' ORDER BY i."openedAt" DESC LIMIT 1`;

/** The open case that an account is part of, if any. */
export async function findOpenIncident(tx: Tx, accountId: string): Promise<{ id: string } | undefined> {
  const [open] = await readStraight<{ id: string }>(tx, openIncidentOf(accountId));
  return open;
}

/** A probe on an account under a measure has been acted on before it came. */
export async function isRestricted(tx: Tx, accountId: string): Promise<boolean> {
  const standing = await readStraight(
    tx,
    sql`SELECT id FROM "Restriction" WHERE "accountId" = ${accountId}::uuid AND state::text = ANY(${[...IN_FORCE]}::text[]) LIMIT 1`,
  );
  return standing.length > 0;
}

/** The alert is the case's matter from now on; what kept it aside or quiet ends. */
export async function linkAlert(
  tx: Tx,
  actor: Actor,
  alert: Alert,
  incident: { id: string; contractId: string },
  notes: CaseNotes,
): Promise<void> {
  await writeStraight(
    tx,
    sql`
    WITH linked AS (
      INSERT INTO "AlertIncident" (id, "alertId", "incidentId", "linkedAt", "linkedById")
      VALUES (${newId()}::uuid, ${alert.id}::uuid, ${incident.id}::uuid, ${now()}, ${actor.id}::uuid)
    )
    UPDATE "Alert" SET state = 'escalated', "contractId" = ${incident.contractId}::uuid, quiet = NULL, "suppressionId" = NULL,
      version = version + 1 WHERE id = ${alert.id}::uuid`,
  );
  if (alert.quiet === "snoozed") await endSnoozes(tx, actor, [alert.id], "decided");
  notes.ledger.push({
    stream: alertStream(alert.number),
    fact: { kind: "ALERT_ESCALATED", alertId: alert.id, incidentId: incident.id },
  });
}
