import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { Prisma, type RestrictionState } from "@/prisma/generated/client";
import type { Measure } from "./measures";
import type { RestrictionFilter, RestrictionViewName } from "./restriction-list-inputs";

const { sql } = Prisma;

/** One restriction in the list: what, whose, why, since when, until when. Times are ISO 8601 in UTC. */
export interface RestrictionRow {
  id: string;
  version: number;
  measure: Measure;
  state: RestrictionState;
  address: string;
  incidentNumber: number;
  contractCode: string;
  customerId: string;
  customerName: string;
  requestedAt: string;
  appliedAt: string | null;
  /** When it was lifted or withdrawn. */
  endedAt: string | null;
  reviewDueAt: string | null;
  /** By when a second person has to approve, while nobody has. */
  secondApprovalDueAt: string | null;
  error: string | null;
  clause: { article: number; paragraph: number | null; item: number | null; heading: string; headingEn: string };
  releaseCondition: string;
}

const PAGE = 50;
/** Beyond it nobody counts: the page says "1,000+". */
export const COUNT_LIMIT = 1000;

/** Each view has an index of its own: `state` is said as the index says it, or PostgreSQL would not take it. */
const STATES: Record<RestrictionViewName, Prisma.Sql> = {
  kept: sql`r.state IN ('applied', 'confirmed')`,
  todo: sql`r.state IN ('requested', 'uncertain', 'failed', 'lift_requested')`,
  lifted: sql`r.state = 'lifted'`,
  withdrawn: sql`r.state = 'withdrawn'`,
};

interface Order {
  column: Prisma.Sql;
  isNewestFirst: boolean;
}

function orderOf({ view, sort }: Pick<RestrictionFilter, "view" | "sort">): Order {
  if (view === "todo") return { column: sql`r."requestedAt"`, isNewestFirst: false };
  if (view === "lifted") return { column: sql`r."liftedAt"`, isNewestFirst: true };
  if (view === "withdrawn") return { column: sql`r."withdrawnAt"`, isNewestFirst: true };
  return sort === "applied"
    ? { column: sql`r."appliedAt"`, isNewestFirst: true }
    : { column: sql`r."reviewDueAt"`, isNewestFirst: false };
}

/** One page of restrictions. Keyset: a page costs the same wherever it stands. */
export async function listRestrictions(_operator: Operator, filter: RestrictionFilter): Promise<Page<RestrictionRow>> {
  const { column, isNewestFirst } = orderOf(filter);
  const place = readCursor(filter.after);
  const after = place
    ? sql`(${column} ${isNewestFirst ? sql`<` : sql`>`} ${place.at} OR (${column} = ${place.at} AND r.id > ${place.id}::uuid))`
    : sql`TRUE`;
  const found = await db.$queryRaw<Found[]>`
    SELECT r.id, r.version, r.measure, r.state, r."requestedAt", r."appliedAt", coalesce(r."liftedAt", r."withdrawnAt") AS "endedAt",
      r."reviewDueAt", r.error, ${column} AS place, account.address, incident.number AS "incidentNumber", contract.code AS "contractCode",
      customer.id AS "customerId", customer.name AS "customerName", j."releaseCondition", clause.article, clause.paragraph, clause.item,
      clause.heading, clause."headingEn",
      CASE WHEN o."isSecondApprovalNeeded" AND o."secondApprovedAt" IS NULL AND o."secondDeniedAt" IS NULL THEN o."secondApprovalDueAt" END
        AS "secondApprovalDueAt"
    FROM (SELECT * FROM "Restriction" r WHERE ${matches(filter)} AND ${after}
      ORDER BY ${column} ${isNewestFirst ? sql`DESC` : sql`ASC`}, r.id LIMIT ${PAGE + 1}) r
    JOIN "Account" account ON account.id = r."accountId"
    JOIN "Incident" incident ON incident.id = r."incidentId"
    JOIN "RestrictionOrder" o ON o.id = r."orderId"
    JOIN "Justification" j ON j.id = o."justificationId"
    JOIN "Clause" clause ON clause.id = j."clauseId"
    JOIN "Contract" contract ON contract.id = o."contractId"
    JOIN "Customer" customer ON customer.id = contract."customerId"
    ORDER BY ${column} ${isNewestFirst ? sql`DESC` : sql`ASC`}, r.id`;
  const page = pageOf(found, PAGE, ({ place: at, id }) => ({ at, id }));
  return { next: page.next, rows: page.rows.map(rowOf) };
}

function matches({ view, measure, overdue, contract }: RestrictionFilter): Prisma.Sql {
  return Prisma.join(
    [
      STATES[view],
      measure ? sql`r.measure = ${measure}::"Measure"` : sql`TRUE`,
      overdue && view === "kept" ? sql`r."reviewDueAt" < ${now()}` : sql`TRUE`,
      contract
        ? sql`r."orderId" IN (SELECT o.id FROM "RestrictionOrder" o JOIN "Contract" c ON c.id = o."contractId" WHERE c.code = ${contract})`
        : sql`TRUE`,
    ],
    " AND ",
  );
}

/** How many there are in each view, and whose review is overdue; each up to a limit. */
export async function countRestrictions(
  _operator: Operator,
  { measure, contract }: Pick<RestrictionFilter, "measure" | "contract">,
): Promise<Record<RestrictionViewName | "overdue", number>> {
  const kept = { view: "kept", sort: "review", measure, contract } as const;
  const count = (filter: RestrictionFilter) => sql`
    (SELECT count(*)::int FROM (SELECT 1 FROM "Restriction" r WHERE ${matches(filter)} LIMIT ${COUNT_LIMIT}) counted)`;
  const [row] = await db.$queryRaw<Record<RestrictionViewName | "overdue", number>[]>`
    SELECT ${count(kept)} AS kept, ${count({ ...kept, view: "todo" })} AS todo, ${count({ ...kept, view: "lifted" })} AS lifted,
      ${count({ ...kept, view: "withdrawn" })} AS withdrawn, ${count({ ...kept, overdue: "1" })} AS overdue`;
  return row ?? { kept: 0, todo: 0, lifted: 0, withdrawn: 0, overdue: 0 };
}

type Found = Omit<RestrictionRow, "requestedAt" | "appliedAt" | "endedAt" | "reviewDueAt" | "secondApprovalDueAt" | "clause"> &
  RestrictionRow["clause"] & {
    requestedAt: Date;
    appliedAt: Date | null;
    endedAt: Date | null;
    reviewDueAt: Date | null;
    secondApprovalDueAt: Date | null;
    place: Date;
  };

function rowOf({ place: _place, article, paragraph, item, heading, headingEn, ...found }: Found): RestrictionRow {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...found,
    requestedAt: found.requestedAt.toISOString(),
    appliedAt: iso(found.appliedAt),
    endedAt: iso(found.endedAt),
    reviewDueAt: iso(found.reviewDueAt),
    secondApprovalDueAt: iso(found.secondApprovalDueAt),
    clause: { article, paragraph, item, heading, headingEn },
  };
}
