import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type PlaceInList, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { Prisma } from "@/prisma/generated/client";
import type { DeskView } from "./obligation-desk-rules";
import { MOST_COUNTED } from "./obligation-desk-rules";
import { NEVER_EXTENDED, NEVER_WAIVED, type ObligationKind } from "./obligation-kinds";
import type { DeskList, ObligationRow } from "./obligation-views";

const { sql } = Prisma;
const PAGE = 100;

/**
 * What is owed by people, by due time, overdue first: a page of it, from a place on. The page is chosen first, by index alone, and
 * what belongs to its rows is read for them only. Counts stop at `MOST_COUNTED`.
 */
export async function listOwed(operator: Operator, view: DeskView = "all", cursor?: string): Promise<DeskList> {
  const [found, [counts]] = await Promise.all([
    db.$queryRaw<FoundObligation[]>`
      WITH page AS MATERIALIZED (${idsOf(view, operator, readCursor(cursor))} ORDER BY "dueAt", id LIMIT ${PAGE + 1})
      ${ROWS} WHERE o.id IN (SELECT id FROM page) ORDER BY o."dueAt", o.id`,
    db.$queryRaw<DeskList["counts"][]>`
      SELECT ${capped(idsOf("all", operator))} AS all, ${capped(idsOf("mine", operator))} AS mine,
        ${capped(idsOf("nobody", operator))} AS nobody,
        ${capped(sql`${idsOf("all", operator)} AND o."dueAt" < ${now()}`)} AS overdue`,
  ]);
  const { rows, next } = pageOf(found, PAGE, ({ dueAt, id }) => ({ at: dueAt, id }));
  return { rows: rows.map(rowOf), next, counts: counts ?? { all: 0, mine: 0, nobody: 0, overdue: 0 } };
}

const capped = (ids: Prisma.Sql) => sql`(SELECT count(*)::int FROM (${ids} LIMIT ${MOST_COUNTED + 1}) counted)`;

/** Purging is the worker's own duty: nobody at the desk can do it. Obligation_desk_idx is made for these words. */
const ON_DESK = sql`o."dischargedAt" IS NULL AND o."waivedAt" IS NULL AND o."voidedAt" IS NULL AND o.kind <> 'purge_evidence'`;

/** A case's person has what is owed in it, an alert's whoever claimed it; one named by the duty itself comes before both. */
const ASSIGNEE = sql`coalesce(o."assigneeId", CASE WHEN incident.id IS NULL THEN alert."claimedById" ELSE incident."assignedToId" END)`;

/** The case, by the shortest way: the obligation names it, or its alert stands in it. */
const CASE = sql`
  LEFT JOIN "Alert" alert ON alert.id = o."alertId"
  LEFT JOIN "AlertIncident" link ON link."alertId" = alert.id AND link."unlinkedAt" IS NULL
  LEFT JOIN "Incident" incident ON incident.id = coalesce(o."incidentId", link."incidentId")`;

/** Ids and due times of one view's duties, after a place. */
function idsOf(view: DeskView, operator: Operator, after?: PlaceInList): Prisma.Sql {
  const here = after ? sql`AND (o."dueAt", o.id) > (${after.at}, ${after.id}::uuid)` : sql``;
  const owed = sql`${ON_DESK} ${here}`;
  if (view === "all") return sql`SELECT o.id, o."dueAt" FROM "Obligation" o WHERE ${owed}`;
  if (view === "nobody") return sql`SELECT o.id, o."dueAt" FROM "Obligation" o ${CASE} WHERE ${owed} AND ${ASSIGNEE} IS NULL`;
  return sql`SELECT id, "dueAt" FROM (${ofPerson(operator.id, owed)}) o`;
}

/** Found from the person's side, each by its index: nobody has as many cases in hand as there are duties. */
function ofPerson(userId: string, owed: Prisma.Sql): Prisma.Sql {
  const myCases = sql`SELECT id FROM "Incident" WHERE "assignedToId" = ${userId}::uuid
    AND stage IN ('investigating', 'restricted', 'notified', 'responded', 'reset', 'watching')`;
  return sql`
    SELECT o.id, o."dueAt" FROM "Obligation" o WHERE o."assigneeId" = ${userId}::uuid AND ${owed}
    UNION ALL
    SELECT o.id, o."dueAt" FROM (${myCases}) mine JOIN "Obligation" o ON o."incidentId" = mine.id
     WHERE o."assigneeId" IS NULL AND ${owed}
    UNION ALL
    SELECT o.id, o."dueAt" FROM (${myCases}) mine
      JOIN "AlertIncident" link ON link."incidentId" = mine.id AND link."unlinkedAt" IS NULL
      JOIN "Obligation" o ON o."alertId" = link."alertId" AND o."incidentId" IS NULL
     WHERE o."assigneeId" IS NULL AND ${owed}
    UNION ALL
    SELECT o.id, o."dueAt" FROM "Alert" alert JOIN "Obligation" o ON o."alertId" = alert.id AND o."incidentId" IS NULL
     WHERE alert."claimedById" = ${userId}::uuid AND (alert.place = 'claimed' OR alert.place IN ('snoozed', 'suppressed'))
       AND o."assigneeId" IS NULL AND ${owed}`;
}

const ROWS = sql`
  SELECT o.id, o.version, o.kind, coalesce(alert."detectedAt", o."openedAt") AS "startedAt", o."dueAt", o."limitAt",
    o."dueAt" <> o."firstDueAt" AS "isExtended", o."blocksClosing", o."escalatedAt" IS NOT NULL AS "isEscalated",
    o."incidentId" IS NOT NULL AS "isOfCase", incident.number AS "incidentNumber", alert.number AS "alertNumber",
    alert.id AS "alertId", alert.version AS "alertVersion", alert.state = 'open' AS "isUnclaimed",
    o."restrictionId", o."orderId", o."deliveryId",
    customer.name AS "customerName", assignee.id AS "assigneeId", assignee.name AS "assigneeName",
    coalesce(restricted.address, accused.address, first_account.address) AS address
  FROM "Obligation" o ${CASE}
  LEFT JOIN "Restriction" restriction ON restriction.id = o."restrictionId"
  LEFT JOIN "Account" restricted ON restricted.id = restriction."accountId"
  LEFT JOIN "Account" accused ON accused.id = alert."accountId"
  LEFT JOIN "Contract" contract ON contract.id = coalesce(incident."contractId", alert."contractId")
  LEFT JOIN "Customer" customer ON customer.id = contract."customerId"
  LEFT JOIN "User" assignee ON assignee.id = ${ASSIGNEE}
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
