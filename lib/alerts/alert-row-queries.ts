import type { Operator } from "@/lib/access/actor";
import { isOwed } from "@/lib/obligations/owed";
import { db, readStraight, type Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { isoTime } from "@/lib/platform/json-sql";
import { Prisma } from "@/prisma/generated/client";
import { leadingReasons } from "./alert-filter-rules";
import type { AlertReason } from "./alert-inputs";
import type { AlertRow } from "./alert-views";
import { WHOSE } from "./alert-where";

const { sql } = Prisma;

/** One alert as a line of the queue, as it is now. */
export async function getAlertRow(_operator: Operator, alertId: string): Promise<AlertRow> {
  const [found] = await readRows(db, sql`SELECT ${alertId}::uuid AS id, 1 AS nth`);
  if (!found) throw new NotFound("alerts.refusal.notFound");
  return found;
}

/** Several of them, by their ids and in their order. */
export async function listAlertRowsById(_operator: Operator, alertIds: readonly string[]): Promise<AlertRow[]> {
  if (alertIds.length === 0) return [];
  return readRows(db, sql`SELECT id, nth FROM unnest(${[...alertIds]}::uuid[]) WITH ORDINALITY AS asked(id, nth)`);
}

/** Several of them, by their numbers and in the order of these. */
export async function listAlertRows(tx: Tx, numbers: readonly number[]): Promise<AlertRow[]> {
  if (numbers.length === 0) return [];
  return readRows(tx, sql`SELECT id, number AS nth FROM "Alert" WHERE number = ANY(${[...numbers]}::int[])`);
}

type FoundAlert = Omit<AlertRow, "lead"> & { reasons: AlertReason[] };

/**
 * Rows of the alerts that `which` selects as (id, nth), ordered by nth. The ids come first and stand fixed, so that everything else is looked
 * up for them alone. One text for all of them: taking fifteen hundred values out of an answer one by one costs more than finding them.
 */
async function readRows(tx: Tx, which: Prisma.Sql): Promise<AlertRow[]> {
  const [answer] = await readStraight<{ rows: FoundAlert[] | null }>(
    tx,
    sql`
    WITH page AS MATERIALIZED (${which})
    SELECT json_agg(found) AS rows FROM (
      SELECT a.id, a.number, a.version, a.state, a.place, a.kind, a.severity, a."ruleCode", a.score, ${isoTime(sql`a."detectedAt"`)} AS "detectedAt",
        a."eventCount", account.address, a."subjectNetwork" AS network, customer.name AS "customerName", contract.code AS "contractCode",
        a.country, a.asn, a."sourceIps"[1] AS "sourceIp", cardinality(a."sourceIps") AS "sourceCount", a.reasons,
        CASE WHEN a."claimedById" IS NOT NULL THEN json_build_object('id', a."claimedById", 'name', coalesce(claimer.name, '?')) END AS "claimedBy",
        ${isoTime(sql`a."claimedAt"`)} AS "claimedAt", dismisser.name AS "dismissedByName", a."dismissReason",
        incident.number AS "incidentNumber", ${isoTime(sql`duty."dueAt"`)} AS "dueAt", snooze.kind AS snooze,
        ${isoTime(sql`snooze.until`)} AS "snoozedUntil",
        CASE WHEN snooze.threshold IS NOT NULL THEN greatest(snooze.threshold - (a."eventCount" - snooze."countThen"), 1) END AS "snoozeLeft", suppression.number AS "suppressionNumber",
        ${isoTime(sql`suppression."expiresAt"`)} AS "suppressedUntil", campaign.number AS "campaignNumber"
      FROM page JOIN "Alert" a ON a.id = page.id ${WHOSE}
      LEFT JOIN "User" claimer ON claimer.id = a."claimedById"
      LEFT JOIN "User" dismisser ON dismisser.id = a."dismissedById"
      LEFT JOIN "AlertIncident" link ON link."alertId" = a.id AND link."unlinkedAt" IS NULL
      LEFT JOIN "Incident" incident ON incident.id = link."incidentId"
      LEFT JOIN "Obligation" duty ON duty."alertId" = a.id AND duty.kind = 'act_on_probe'
        AND ${isOwed("duty")}
      LEFT JOIN "AlertSnooze" snooze ON snooze."alertId" = a.id AND snooze."endedAt" IS NULL
      LEFT JOIN "Suppression" suppression ON suppression.id = a."suppressionId"
      LEFT JOIN LATERAL (
        SELECT campaign.number FROM "CampaignAlert" merged JOIN "Campaign" campaign ON campaign.id = merged."campaignId"
         WHERE merged."alertId" = a.id AND merged."unlinkedAt" IS NULL ORDER BY merged."linkedAt" DESC, merged.id DESC LIMIT 1) campaign ON TRUE
      ORDER BY page.nth) found`,
  );
  return (answer?.rows ?? []).map(({ reasons, ...row }) => ({ ...row, lead: leadingReasons(reasons) }));
}
