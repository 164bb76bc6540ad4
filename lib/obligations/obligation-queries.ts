import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { DeskView } from "./obligation-desk-rules";
import { NEVER_WAIVED, type ObligationKind } from "./obligation-kinds";
import type { DeskList, ObligationRow } from "./obligation-views";

const { sql, raw } = Prisma;
const MOST_ROWS = 100;

/** What is owed by people, by due time, overdue first. */
export async function listOwed(operator: Operator, view: DeskView = "all"): Promise<DeskList> {
  const at = now();
  const [found, [counts]] = await Promise.all([
    db.$queryRaw<FoundObligation[]>`
      ${ROWS} WHERE ${OWED} AND ${ON_DESK} AND ${isOf(view, operator)} ORDER BY o."dueAt", o.id LIMIT ${MOST_ROWS}`,
    db.$queryRaw<DeskList["counts"][]>`
      SELECT count(*)::int AS all, count(*) FILTER (WHERE ${isOf("mine", operator)})::int AS mine,
        count(*) FILTER (WHERE ${isOf("nobody", operator)})::int AS nobody,
        count(*) FILTER (WHERE o."dueAt" < ${at})::int AS overdue
      FROM "Obligation" o ${CASE} WHERE ${OWED} AND ${ON_DESK}`,
  ]);
  return { rows: found.map(rowOf), counts: counts ?? { all: 0, mine: 0, nobody: 0, overdue: 0 } };
}

const OWED = sql`o."dischargedAt" IS NULL AND o."waivedAt" IS NULL AND o."voidedAt" IS NULL`;

/** Purging is the worker's own duty: nobody at the desk can do it. */
const ON_DESK = sql`o.kind <> 'purge_evidence'`;

/** Whose it is: the person named by the obligation, else whoever has the case or the alert. */
const ASSIGNEE = raw(`coalesce(o."assigneeId", incident."assignedToId", alert."claimedById")`);

function isOf(view: DeskView, operator: Operator): Prisma.Sql {
  if (view === "mine") return sql`${ASSIGNEE} = ${operator.id}::uuid`;
  return view === "nobody" ? sql`${ASSIGNEE} IS NULL` : sql`TRUE`;
}

/** The case, by the shortest way: the obligation names it, or its alert stands in it. */
const CASE = sql`
  LEFT JOIN "Alert" alert ON alert.id = o."alertId"
  LEFT JOIN "AlertIncident" link ON link."alertId" = alert.id AND link."unlinkedAt" IS NULL
  LEFT JOIN "Incident" incident ON incident.id = coalesce(o."incidentId", link."incidentId")`;

const ROWS = sql`
  SELECT o.id, o.version, o.kind, coalesce(alert."detectedAt", o."openedAt") AS "startedAt", o."dueAt", o."limitAt", o."dueAt" <> o."firstDueAt" AS "isExtended", o."blocksClosing",
    o."incidentId" IS NOT NULL AS "isOfCase", incident.number AS "incidentNumber", alert.number AS "alertNumber",
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

type FoundObligation = Omit<ObligationRow, "kind" | "startedAt" | "dueAt" | "limitAt" | "assignee" | "canBeWaived"> & {
  kind: string;
  startedAt: Date;
  dueAt: Date;
  limitAt: Date | null;
  assigneeId: string | null;
  assigneeName: string | null;
};

function rowOf({ assigneeId, assigneeName, ...found }: FoundObligation): ObligationRow {
  return {
    ...found,
    kind: found.kind as ObligationKind, // only owe() writes it, from the same table
    startedAt: found.startedAt.toISOString(),
    dueAt: found.dueAt.toISOString(),
    limitAt: found.limitAt?.toISOString() ?? null,
    canBeWaived: found.isOfCase && !NEVER_WAIVED.includes(found.kind),
    assignee: assigneeId ? { id: assigneeId, name: assigneeName ?? "?" } : null,
  };
}
