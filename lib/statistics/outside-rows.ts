import { Prisma } from "@/prisma/generated/client";
import { noticeSide } from "./figure-conditions";
import { FIGURES, type FigureName } from "./figure-table";
import { daysListed, FIRST_MOVES, FOUND, isReporterSide, REPORTED, REPORTER_DUTY, STOOD } from "./outside-sql";

const { sql } = Prisma;

/** The figures whose rows belong to no account of ours. */
export type OutsideFigure = "reports" | "report_harms" | "reporter_answers" | "listings" | "listings_found" | "hosts_mended";

export const isOutsideFigure = (figure: FigureName): figure is OutsideFigure =>
  ["report", "listing", "host"].includes(FIGURES[figure].source);

const NO_CASE = sql`NULL::int AS "incidentNumber", NULL::int AS "alertNumber", NULL::uuid AS "accountId", NULL::uuid AS "contractId"`;
const ANY = sql`TRUE`;
/** A reporter that is an organisation is named by it. */
const REPORTER = sql`(SELECT coalesce(reporter.organization, reporter.name) FROM "Reporter" reporter WHERE reporter.id = report."reporterId")`;

/** Exactly what such a figure counts, in the columns of the other figures and three of its own. */
export function outsideRows(figure: OutsideFigure, part: string | undefined, first: Date, last: Date, at: Date): Prisma.Sql {
  const [from, until] = [sql`${first}::timestamptz`, sql`${last}::timestamptz`];
  const rows: Readonly<Record<OutsideFigure, () => Prisma.Sql>> = {
    reports: () => reportRows(sql`report.source::text`, part, from, until),
    report_harms: () => reportRows(sql`report.harm`, part, from, until),
    reporter_answers: () => sql`
      SELECT duty.id, duty."openedAt" AS at, ${NO_CASE}, duty.kind || ':' || ${noticeSide(at)} AS part,
        extract(epoch FROM (duty."dischargedAt" - duty."openedAt"))::float8 * 1000 AS value,
        report.number AS "reportNumber", NULL::int AS "planNumber", ${REPORTER} AS subject
        FROM "Obligation" duty LEFT JOIN "AbuseReport" report ON report.id = duty."reportId"
       WHERE ${REPORTER_DUTY(from, until)} AND ${part === undefined ? ANY : isReporterSide(part, at)}`,
    listings: () => listingRows(STOOD(from, until), part, from, until, at),
    listings_found: () => listingRows(FOUND(from, until), part, from, until, at),
    hosts_mended: () => sql`
      SELECT reached.id, reached.at, ${NO_CASE}, reached."to"::text AS part, NULL::float8 AS value,
        NULL::int AS "reportNumber", plan.number AS "planNumber", host.name AS subject
        FROM (${FIRST_MOVES(from, until)}) reached JOIN "RemediationHost" row ON row.id = reached."rowId"
        JOIN "Host" host ON host.id = row."hostId" JOIN "RemediationPlan" plan ON plan.id = reached."planId"
       WHERE ${part === undefined ? ANY : sql`reached."to"::text = ${part}`}`,
  };
  return rows[figure]();
}

const reportRows = (by: Prisma.Sql, part: string | undefined, from: Prisma.Sql, until: Prisma.Sql) => sql`
  SELECT report.id, report."receivedAt" AS at, ${NO_CASE}, ${by} AS part, NULL::float8 AS value,
    report.number AS "reportNumber", NULL::int AS "planNumber", ${REPORTER} AS subject
    FROM "AbuseReport" report WHERE ${REPORTED(from, until)} AND ${part === undefined ? ANY : sql`${by} = ${part}`}`;

const listingRows = (counted: Prisma.Sql, part: string | undefined, from: Prisma.Sql, until: Prisma.Sql, at: Date) => sql`
  SELECT listing.id, listing."listedAt" AS at, ${NO_CASE}, zone.zone AS part, ${daysListed(from, until, at)} AS value,
    NULL::int AS "reportNumber", NULL::int AS "planNumber", listing.address AS subject
    FROM "Listing" listing JOIN "BlocklistZone" zone ON zone.id = listing."zoneId"
   WHERE ${counted} AND ${part === undefined ? ANY : sql`zone.zone = ${part}`}`;
