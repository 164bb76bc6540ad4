import type { Operator } from "@/lib/access/actor";
import { MOST_COUNTED } from "@/lib/obligations/obligation-desk-rules";
import { now } from "@/lib/platform/clock";
import { db, readStraight, type Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { Prisma } from "@/prisma/generated/client";
import { type AlertCursor, type AlertFilter, leadingReasons } from "./alert-filter-rules";
import type { AlertReason } from "./alert-inputs";
import type { AlertRow } from "./alert-views";
import { OPEN_OLDEST_FIRST, WHOSE } from "./alert-where";
import { readyWalk, walkIds } from "./walk-alerts";

const { sql } = Prisma;
const PAGE = 50;

export interface AlertPage {
  rows: AlertRow[];
  /** Where the next page begins; null on the last one. */
  next: AlertCursor | null;
  /** The youngest alert's number when this was read: what comes later is news. */
  youngest: number;
  readAt: string;
}

/** One page of the queue, in the filter's order; of equals the older alert first. */
export async function listAlerts(operator: Operator, filter: AlertFilter): Promise<AlertPage> {
  const walk = await readyWalk(db, filter);
  const readAt = now();
  const [ids, [last]] = await Promise.all([
    readStraight<{ id: string }>(db, walkIds(walk, operator, PAGE + 1)),
    readStraight<{ number: number }>(db, sql`SELECT coalesce(max(number), 0) AS number FROM "Alert"`),
  ]);
  // Two statements, for the database then plans the joins of a row only once, whatever the filter.
  const found = await rowsInOrder(ids.map(({ id }) => id));
  const rows = found.slice(0, PAGE).map(rowOf);
  const end = found.length > PAGE ? found[PAGE - 1] : undefined;
  const next = end ? { key: filter.sort === "time" ? end.detectedAt.getTime() : end.score, id: end.id } : null;
  return { rows, next, youngest: last?.number ?? 0, readAt: readAt.toISOString() };
}

async function rowsInOrder(ids: readonly string[]): Promise<FoundAlert[]> {
  if (ids.length === 0) return [];
  const found = await readStraight<FoundAlert>(db, rowsFrom(sql`SELECT unnest(${[...ids]}::uuid[]) AS id`));
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Alerts nobody has taken yet, the longest waiting first, and how many there are: at most one more than the desk counts. */
export async function listUnclaimedAlerts(_operator: Operator, count: number): Promise<{ rows: AlertRow[]; all: number }> {
  const [ids, [all]] = await Promise.all([
    readStraight<{ id: string }>(db, sql`SELECT id FROM "Alert" WHERE ${OPEN_OLDEST_FIRST} LIMIT ${count}`),
    readStraight<{ count: number }>(
      db,
      sql`SELECT count(*)::int AS count FROM (SELECT 1 FROM "Alert" WHERE place = 'open' LIMIT ${MOST_COUNTED + 1}) counted`,
    ),
  ]);
  return { rows: (await rowsInOrder(ids.map(({ id }) => id))).map(rowOf), all: all?.count ?? 0 };
}

/** One alert as a line of the queue, as it is now. */
export async function getAlertRow(_operator: Operator, alertId: string): Promise<AlertRow> {
  const [found] = await readStraight<FoundAlert>(db, rowsFrom(sql`SELECT ${alertId}::uuid AS id`));
  if (!found) throw new NotFound("alerts.refusal.notFound");
  return rowOf(found);
}

/** Several of them, by their ids. */
export async function listAlertRowsById(_operator: Operator, alertIds: readonly string[]): Promise<AlertRow[]> {
  return (await readStraight<FoundAlert>(db, rowsFrom(sql`SELECT unnest(${[...alertIds]}::uuid[]) AS id`))).map(rowOf);
}

export async function listAlertRows(tx: Tx, numbers: readonly number[]): Promise<AlertRow[]> {
  if (numbers.length === 0) return [];
  return (
    await readStraight<FoundAlert>(tx, rowsFrom(sql`SELECT id FROM "Alert" WHERE number = ANY(${[...numbers]}::int[])`))
  ).map(rowOf);
}

/** Rows of the alerts that `ids` selects. The ids come first and stand fixed, so that everything else is looked up for them alone. */
const rowsFrom = (ids: Prisma.Sql) => sql`
  WITH page AS MATERIALIZED (${ids})
  SELECT a.id, a.number, a.version, a.state, a.place, a.kind, a.severity, a.score, a."detectedAt", a."eventCount", a.reasons, a.country, a.asn,
    a."subjectNetwork" AS network, a."sourceIps"[1] AS "sourceIp", cardinality(a."sourceIps") AS "sourceCount",
    account.address, customer.name AS "customerName", a."claimedById", claimer.name AS "claimedByName", a."claimedAt",
    dismisser.name AS "dismissedByName", a."dismissReason", incident.number AS "incidentNumber", duty."dueAt",
    a."ruleCode", contract.code AS "contractCode", snooze.until AS "snoozedUntil", snooze.kind AS "snooze",
    suppression.number AS "suppressionNumber", suppression."expiresAt" AS "suppressedUntil", campaign.number AS "campaignNumber"
  FROM page JOIN "Alert" a ON a.id = page.id ${WHOSE}
  LEFT JOIN "User" claimer ON claimer.id = a."claimedById"
  LEFT JOIN "User" dismisser ON dismisser.id = a."dismissedById"
  LEFT JOIN "AlertIncident" link ON link."alertId" = a.id AND link."unlinkedAt" IS NULL
  LEFT JOIN "Incident" incident ON incident.id = link."incidentId"
  LEFT JOIN "Obligation" duty ON duty."alertId" = a.id AND duty.kind = 'act_on_probe'
    AND duty."dischargedAt" IS NULL AND duty."waivedAt" IS NULL AND duty."voidedAt" IS NULL
  LEFT JOIN "AlertSnooze" snooze ON snooze."alertId" = a.id AND snooze."endedAt" IS NULL
  LEFT JOIN "Suppression" suppression ON suppression.id = a."suppressionId"
  LEFT JOIN LATERAL (
    SELECT campaign.number FROM "CampaignAlert" merged JOIN "Campaign" campaign ON campaign.id = merged."campaignId"
     WHERE merged."alertId" = a.id AND merged."unlinkedAt" IS NULL ORDER BY merged."linkedAt" DESC, merged.id DESC LIMIT 1) campaign ON TRUE`;

type FoundAlert = Pick<
  AlertRow,
  | "id"
  | "number"
  | "version"
  | "state"
  | "place"
  | "ruleCode"
  | "contractCode"
  | "snooze"
  | "suppressionNumber"
  | "campaignNumber"
  | "kind"
  | "severity"
  | "score"
  | "eventCount"
  | "address"
  | "network"
  | "customerName"
  | "country"
  | "asn"
  | "sourceIp"
  | "sourceCount"
  | "dismissedByName"
  | "dismissReason"
  | "incidentNumber"
> & {
  detectedAt: Date;
  reasons: AlertReason[];
  claimedById: string | null;
  claimedByName: string | null;
  claimedAt: Date | null;
  dueAt: Date | null;
  snoozedUntil: Date | null;
  suppressedUntil: Date | null;
};

function rowOf({ reasons, claimedById, claimedByName, ...found }: FoundAlert): AlertRow {
  return {
    ...found,
    detectedAt: found.detectedAt.toISOString(),
    lead: leadingReasons(reasons),
    claimedBy: claimedById ? { id: claimedById, name: claimedByName ?? "?" } : null,
    claimedAt: found.claimedAt?.toISOString() ?? null,
    dueAt: found.dueAt?.toISOString() ?? null,
    snoozedUntil: found.snoozedUntil?.toISOString() ?? null,
    suppressedUntil: found.suppressedUntil?.toISOString() ?? null,
  };
}
