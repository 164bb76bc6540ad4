import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { noticeSide } from "./figure-conditions";
import { daysListed, FIRST_MOVES, FOUND, REPORTED, REPORTER_DUTY, STOOD } from "./outside-sql";
import { endOfDay, startOfDay } from "./period-rules";
import type { Days } from "./read-counts";

const { sql } = Prisma;
const FROM = sql`span.first`;
const UNTIL = sql`span.until`;

/** Each period as a row: its place among them, its first moment, and the one at which it has ended. */
const spansOf = (spans: readonly Days[]) => sql`
  (SELECT (place - 1)::int AS place, first, until FROM unnest(
    ${spans.map(({ first }) => startOfDay(first))}::timestamptz[], ${spans.map(({ until }) => endOfDay(until))}::timestamptz[])
    WITH ORDINALITY AS given (first, until, place)) span`;

interface OfSpan {
  place: number;
  count: number;
}

/** Reports of each period by how they came and what they tell of. */
export const readReports = (tx: Tx, spans: readonly Days[]) => tx.$queryRaw<(OfSpan & { source: string; harm: string })[]>`
  SELECT span.place, report.source::text AS source, report.harm, count(*)::int AS count
    FROM ${spansOf(spans)} JOIN "AbuseReport" report ON ${REPORTED(FROM, UNTIL)} GROUP BY 1, 2, 3`;

/** What reporters were owed in each period, by duty and by whether it was done in time. */
export const readReporterAnswers = (tx: Tx, spans: readonly Days[], at: Date) => tx.$queryRaw<
  (OfSpan & { duty: string; side: string })[]
>`
  SELECT span.place, duty.kind AS duty, ${noticeSide(at)} AS side, count(*)::int AS count
    FROM ${spansOf(spans)} JOIN "Obligation" duty ON ${REPORTER_DUTY(FROM, UNTIL)} GROUP BY 1, 2, 3`;

/** Listings that stood in each period, how many were found in it, and the days that they stood, by zone. */
export const readListings = (tx: Tx, spans: readonly Days[], at: Date) => tx.$queryRaw<
  (OfSpan & { zone: string; found: number; days: number })[]
>`
  SELECT span.place, zone.zone, count(*)::int AS count, count(*) FILTER (WHERE ${FOUND(FROM, UNTIL)})::int AS found,
    sum(${daysListed(FROM, UNTIL, at)})::float8 AS days
    FROM ${spansOf(spans)} JOIN "Listing" listing ON ${STOOD(FROM, UNTIL)}
    JOIN "BlocklistZone" zone ON zone.id = listing."zoneId" GROUP BY 1, 2 ORDER BY 1, 2`;

/** Hosts of plans that reached a state in each period. */
export const readMendedHosts = (tx: Tx, spans: readonly Days[]) => tx.$queryRaw<(OfSpan & { target: string })[]>`
  SELECT span.place, reached."to"::text AS target, count(*)::int AS count
    FROM ${spansOf(spans)} CROSS JOIN LATERAL (${FIRST_MOVES(FROM, UNTIL)}) reached GROUP BY 1, 2`;
