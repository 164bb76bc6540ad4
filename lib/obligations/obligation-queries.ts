import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db, readStraight } from "@/lib/platform/db";
import { type PlaceInList, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { Prisma } from "@/prisma/generated/client";
import type { DeskView } from "./obligation-desk-rules";
import { MOST_COUNTED } from "./obligation-desk-rules";
import { NEVER_EXTENDED, NEVER_WAIVED, type ObligationKind } from "./obligation-kinds";
import type { DeskList, ObligationRow } from "./obligation-views";
import { isOwed } from "./owed";

const { sql } = Prisma;
const PAGE = 50;

/**
 * What is owed by people, by due time, overdue first: a page of it, from a place on. The page is chosen first, by index alone, and
 * what belongs to its rows is read for them only. Counts stop at `MOST_COUNTED`.
 */
export async function listOwed(operator: Operator, view: DeskView = "all", cursor?: string): Promise<DeskList> {
  const [ids, [counts]] = await Promise.all([
    readStraight<{ id: string }>(db, sql`${idsOf(view, operator, readCursor(cursor))} ORDER BY "dueAt", id LIMIT ${PAGE + 1}`),
    readStraight<DeskList["counts"]>(
      db,
      sql`SELECT ${capped(idsOf("all", operator))} AS all, ${capped(idsOf("mine", operator))} AS mine,
        ${capped(idsOf("nobody", operator))} AS nobody,
        ${capped(sql`${idsOf("all", operator)} AND o."dueAt" < ${now()}`)} AS overdue`,
    ),
  ]);
  // Two statements, for the database then plans the joins of a row only once, whatever the view.
  const found = await readStraight<FoundObligation>(
    db,
    sql`WITH page AS MATERIALIZED (SELECT unnest(${ids.map(({ id }) => id)}::uuid[]) AS id) ${ROWS} ORDER BY o."dueAt", o.id`,
  );
  const { rows, next } = pageOf(found, PAGE, ({ dueAt, id }) => ({ at: dueAt, id }));
  return { rows: rows.map(rowOf), next, counts: counts ?? { all: 0, mine: 0, nobody: 0, overdue: 0 } };
}

const capped = (ids: Prisma.Sql) => sql`(SELECT count(*)::int FROM (${ids} LIMIT ${MOST_COUNTED + 1}) counted)`;

/** Purging is the worker's own duty: nobody at the desk can do it. Obligation_desk_idx is made for these words. */
const ON_DESK = sql`${isOwed("o")} AND o.kind <> 'purge_evidence'`;

/**
 * A case's person has what is owed in it, an alert's whoever claimed it, a report's whoever looks after it; one named by the duty itself
 * comes before all of them. Asked row
 * by row: as joins, the database would rather read all alerts and cases than look up the few that a page names.
 */
const ASSIGNEE = sql`CASE
  WHEN o."assigneeId" IS NOT NULL THEN o."assigneeId"
  WHEN o."reportId" IS NOT NULL THEN coalesce((SELECT "assigneeId" FROM "AbuseReport" WHERE id = o."reportId"),
    (SELECT "assignedToId" FROM "Incident" WHERE id = o."incidentId"))
  WHEN o."incidentId" IS NOT NULL THEN (SELECT "assignedToId" FROM "Incident" WHERE id = o."incidentId")
  ELSE (
    SELECT CASE WHEN link."incidentId" IS NULL THEN claimed."claimedById"
        ELSE (SELECT "assignedToId" FROM "Incident" WHERE id = link."incidentId") END
      FROM "Alert" claimed LEFT JOIN "AlertIncident" link ON link."alertId" = claimed.id AND link."unlinkedAt" IS NULL
     WHERE claimed.id = o."alertId" LIMIT 1) END`;

/** Ids and due times of one view's duties, after a place. */
function idsOf(view: DeskView, operator: Operator, after?: PlaceInList): Prisma.Sql {
  const here = after ? sql`AND (o."dueAt", o.id) > (${after.at}, ${after.id}::uuid)` : sql``;
  const owed = sql`${ON_DESK} ${here}`;
  if (view === "all") return sql`SELECT o.id, o."dueAt" FROM "Obligation" o WHERE ${owed}`;
  if (view === "nobody") return sql`SELECT o.id, o."dueAt" FROM "Obligation" o WHERE ${owed} AND (${ASSIGNEE}) IS NULL`;
  return sql`SELECT id, "dueAt" FROM (${ofPerson(operator.id, owed)}) o`;
}

/** Found from the person's side, each by its index: nobody has as many cases in hand as there are duties. */
function ofPerson(userId: string, owed: Prisma.Sql): Prisma.Sql {
  const free = sql`o."assigneeId" IS NULL AND ${owed}`;
  const unreported = sql`(o."reportId" IS NULL OR (SELECT "assigneeId" FROM "AbuseReport" WHERE id = o."reportId") IS NULL)`;
  return sql`
    SELECT o.id, o."dueAt" FROM "Obligation" o WHERE o."assigneeId" = ${userId}::uuid AND ${owed}
    UNION ALL
    SELECT owed.id, owed."dueAt" FROM (
      SELECT id FROM "Incident" WHERE "assignedToId" = ${userId}::uuid
        AND stage IN ('investigating', 'restricted', 'notified', 'responded', 'reset', 'watching')) mine
      CROSS JOIN LATERAL (
        (SELECT o.id, o."dueAt" FROM "Obligation" o WHERE o."incidentId" = mine.id AND ${free} AND ${unreported} OFFSET 0)
        UNION ALL
        (SELECT of_alert.id, of_alert."dueAt"
           FROM (SELECT "alertId" FROM "AlertIncident" WHERE "incidentId" = mine.id AND "unlinkedAt" IS NULL OFFSET 0) link
          CROSS JOIN LATERAL (
            SELECT o.id, o."dueAt" FROM "Obligation" o WHERE o."alertId" = link."alertId" AND o."incidentId" IS NULL AND ${free} OFFSET 0) of_alert)
      ) owed
    UNION ALL
    SELECT owed.id, owed."dueAt" FROM (
      SELECT id FROM "Alert" WHERE "claimedById" = ${userId}::uuid AND (place = 'claimed' OR place IN ('snoozed', 'suppressed'))) mine
      CROSS JOIN LATERAL (
        SELECT o.id, o."dueAt" FROM "Obligation" o WHERE o."alertId" = mine.id AND o."incidentId" IS NULL AND ${free} OFFSET 0) owed
    UNION ALL
    SELECT owed.id, owed."dueAt" FROM (SELECT id FROM "AbuseReport" WHERE "assigneeId" = ${userId}::uuid) mine
      CROSS JOIN LATERAL (SELECT o.id, o."dueAt" FROM "Obligation" o WHERE o."reportId" = mine.id AND ${free} OFFSET 0) owed`;
}

/** Of each row of `page` its case (named by the duty, or the one that its alert stands in), customer, account and person. */
const ROWS = sql`
  SELECT o.id, o.version, o.kind, coalesce(alert."detectedAt", o."openedAt") AS "startedAt", o."dueAt", o."limitAt",
    o."dueAt" <> o."firstDueAt" AS "isExtended", o."blocksClosing", o."escalatedAt" IS NOT NULL AS "isEscalated",
    o."incidentId" IS NOT NULL AS "isOfCase", incident.number AS "incidentNumber", alert.number AS "alertNumber",
    alert.id AS "alertId", alert.version AS "alertVersion", alert.state = 'open' AS "isUnclaimed",
    o."restrictionId", o."orderId", o."deliveryId",
    report.number AS "reportNumber", listing.number AS "listingNumber", plan.number AS "planNumber",
    coalesce(report.name, listing.name, plan.title) AS "outsideName",
    whose.name AS "customerName", assignee.id AS "assigneeId", assignee.name AS "assigneeName",
    coalesce(restricted.address, accused.address, first_account.address, listing.address) AS address
  FROM page
  CROSS JOIN LATERAL (SELECT * FROM "Obligation" WHERE id = page.id LIMIT 1) o
  LEFT JOIN LATERAL (SELECT * FROM "Alert" WHERE id = o."alertId" LIMIT 1) alert ON TRUE
  LEFT JOIN LATERAL (
    SELECT "Incident".* FROM "Incident" WHERE "Incident".id = coalesce(o."incidentId", (
      SELECT "incidentId" FROM "AlertIncident" WHERE "alertId" = o."alertId" AND "unlinkedAt" IS NULL LIMIT 1)) LIMIT 1) incident ON TRUE
  LEFT JOIN LATERAL (
    SELECT customer.name FROM "Contract" contract JOIN "Customer" customer ON customer.id = contract."customerId"
     WHERE contract.id = coalesce(incident."contractId", alert."contractId") LIMIT 1) whose ON TRUE
  LEFT JOIN LATERAL (
    SELECT account.address FROM "Restriction" restriction JOIN "Account" account ON account.id = restriction."accountId"
     WHERE restriction.id = o."restrictionId" LIMIT 1) restricted ON TRUE
  LEFT JOIN LATERAL (SELECT address FROM "Account" WHERE id = alert."accountId" LIMIT 1) accused ON TRUE
  LEFT JOIN LATERAL (
    SELECT one.number, coalesce(reporter.organization, reporter.name) AS name
      FROM "AbuseReport" one LEFT JOIN "Reporter" reporter ON reporter.id = one."reporterId" WHERE one.id = o."reportId" LIMIT 1) report ON TRUE
  LEFT JOIN LATERAL (
    SELECT one.number, one.address, zone.name FROM "Listing" one JOIN "BlocklistZone" zone ON zone.id = one."zoneId"
     WHERE one.id = o."listingId" LIMIT 1) listing ON TRUE
  LEFT JOIN LATERAL (SELECT number, title FROM "RemediationPlan" WHERE id = o."planId" LIMIT 1) plan ON TRUE
  LEFT JOIN LATERAL (SELECT id, name FROM "User" WHERE id = (${ASSIGNEE}) LIMIT 1) assignee ON TRUE
  LEFT JOIN LATERAL (
    SELECT account.address FROM "IncidentAccount" part JOIN "Account" account ON account.id = part."accountId"
     WHERE part."incidentId" = incident.id ORDER BY part."addedAt", part.id LIMIT 1) first_account ON TRUE`;

type FoundObligation = Omit<
  ObligationRow,
  "kind" | "startedAt" | "dueAt" | "limitAt" | "assignee" | "canBeWaived" | "canBeExtended" | "alert"
> & {
  kind: string;
  startedAt: Date;
  dueAt: Date;
  limitAt: Date | null;
  alertId: string | null;
  alertVersion: number | null;
  isUnclaimed: boolean | null;
  assigneeId: string | null;
  assigneeName: string | null;
};

function rowOf(found: FoundObligation): ObligationRow {
  const { assigneeId, assigneeName, alertId, alertVersion, isUnclaimed, ...row } = found;
  return {
    ...row,
    kind: row.kind as ObligationKind, // only owe() writes it, from the same table
    startedAt: row.startedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    limitAt: row.limitAt?.toISOString() ?? null,
    canBeWaived: row.isOfCase && !NEVER_WAIVED.includes(row.kind),
    canBeExtended: row.isOfCase && !NEVER_EXTENDED.includes(row.kind),
    alert: alertId ? { id: alertId, version: alertVersion ?? 0, isUnclaimed: isUnclaimed ?? false } : null,
    assignee: assigneeId ? { id: assigneeId, name: assigneeName ?? "?" } : null,
  };
}
