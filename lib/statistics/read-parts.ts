import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { COUNTED, DAYS_TO_ABUSE, detectedWithin, HAS_DAYS_TO_ABUSE, hasGone, probedWithin, stretchOf } from "./figure-conditions";
import { CLOCK_NAMES } from "./figure-table";
import { endOfDay, startOfDay } from "./period-rules";
import type { Days } from "./read-counts";
import type { ClauseFigure, Part } from "./report-views";

const { sql, join, raw } = Prisma;
/** Countries and networks that are named; the list behind each has all its rows. */
const TOP = 10;

/** Of each stretch how many have gone it, and its 10th, 25th, 50th, 75th and 90th percentile in ms; one pass for all of them (`extract` would reckon each in decimals). */
export async function readClocks(
  tx: Tx,
  { first, until }: Days,
): Promise<{ clock: string; count: number; marks: number[] | null }[]> {
  const columns = CLOCK_NAMES.flatMap((clock) => [
    sql`count(*) FILTER (WHERE ${hasGone(clock)})::int AS ${raw(`"${clock}_count"`)}`,
    sql`percentile_cont(ARRAY[0.1, 0.25, 0.5, 0.75, 0.9])
      WITHIN GROUP (ORDER BY date_part('epoch', ${stretchOf(clock)}) * 1000) FILTER (WHERE ${hasGone(clock)}) AS ${raw(`"${clock}_marks"`)}`,
  ]);
  const [row] = await tx.$queryRaw<Record<string, number | number[] | null>[]>`
    SELECT ${join(columns)} FROM "CaseFact" fact WHERE ${detectedWithin(first, until)} AND ${COUNTED}`;
  return CLOCK_NAMES.map((clock) => ({
    clock,
    count: Number(row?.[`${clock}_count`] ?? 0),
    marks: (row?.[`${clock}_marks`] ?? null) as number[] | null,
  }));
}

/** How many accounts went from the probe to the abuse in so many days. */
export const readDaysToAbuse = (tx: Tx, { first, until }: Days) => tx.$queryRaw<{ days: number; count: number }[]>`
  SELECT ${DAYS_TO_ABUSE}::int AS days, count(*)::int AS count FROM "CaseFact" fact
   WHERE ${probedWithin(first, until)} AND ${HAS_DAYS_TO_ABUSE} GROUP BY 1 ORDER BY 1`;

export const readAlertDays = (tx: Tx, { first, until }: Days) => tx.$queryRaw<{ rule: string; fate: string; count: number }[]>`
  SELECT "ruleCode" AS rule, fate, sum(count)::int AS count FROM "AlertDay"
   WHERE day BETWEEN ${first}::date AND ${until}::date GROUP BY 1, 2`;

/** Decided restrictions by the clause that they rest on, as its newest used version names it. */
export const readClauses = (tx: Tx, { first, until }: Days) => tx.$queryRaw<ClauseFigure[]>`
  SELECT used.key, used.count, clause.article, clause.paragraph, clause.item, clause.heading, clause."headingEn"
    FROM (
      SELECT justification."clauseCode" AS key, count(*)::int AS count,
        (array_agg(justification."clauseId" ORDER BY ordered."decidedAt" DESC))[1] AS "clauseId"
        FROM "RestrictionOrder" ordered JOIN "Justification" justification ON justification.id = ordered."justificationId"
       WHERE ordered."decidedAt" >= ${startOfDay(first)} AND ordered."decidedAt" < ${endOfDay(until)} GROUP BY 1) used
    JOIN "Clause" clause ON clause.id = used."clauseId" ORDER BY clause.article, clause.paragraph, clause.item`;

export const readCountries = (tx: Tx, { first, until }: Days) => tx.$queryRaw<Part[]>`
  SELECT fact.country AS key, count(*)::int AS count FROM "CaseFact" fact
   WHERE ${detectedWithin(first, until)} AND ${COUNTED} AND fact.country <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${TOP}`;

export const readNetworks = (tx: Tx, { first, until }: Days) => tx.$queryRaw<Part[]>`
  SELECT fact.asn::text AS key, count(*)::int AS count FROM "CaseFact" fact
   WHERE ${detectedWithin(first, until)} AND ${COUNTED} AND fact.asn IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${TOP}`;

const within = ({ first, until }: Days) => sql`work.at >= ${startOfDay(first)} AND work.at < ${endOfDay(until)}`;

/** Decisions by weekday (0 is Monday) and hour in Japan. */
export const readHours = (tx: Tx, days: Days) => tx.$queryRaw<{ weekday: number; hour: number; count: number }[]>`
  SELECT extract(isodow FROM work.at AT TIME ZONE 'Asia/Tokyo')::int - 1 AS weekday,
    extract(hour FROM work.at AT TIME ZONE 'Asia/Tokyo')::int AS hour, sum(work.decisions)::int AS count
    FROM "WorkHour" work WHERE ${within(days)} GROUP BY 1, 2 ORDER BY 1, 2`;

/** Decisions by the name of the shift in which they were taken. */
export const readShifts = (tx: Tx, days: Days) => tx.$queryRaw<Part[]>`
  SELECT shift.name AS key, sum(work.decisions)::int AS count
    FROM "WorkHour" work JOIN "Shift" shift ON work.at >= shift."startsAt" AND work.at < shift."endsAt"
   WHERE ${within(days)} GROUP BY 1 ORDER BY min(extract(hour FROM shift."startsAt" AT TIME ZONE 'Asia/Tokyo'))`;

export const readEvents = (tx: Tx, { first, until }: Days) => tx.$queryRaw<
  { kind: "overload" | "call_out"; month: string; count: number }[]
>`
  SELECT event.kind::text AS kind, to_char(event.at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM') AS month, count(*)::int AS count
    FROM "OperationEvent" event
   WHERE event."retractedAt" IS NULL AND event.at >= ${startOfDay(first)} AND event.at < ${endOfDay(until)} GROUP BY 1, 2 ORDER BY 2, 1`;

/** When the first published clause of the defense kind took effect, and which it is. */
export async function readDefenseClause(tx: Tx): Promise<{ effectiveFrom: string; article: number } | null> {
  const clause = await tx.clause.findFirst({
    where: {
      kind: "defense",
      permitsRestriction: true,
      termsVersion: { publishedAt: { not: null }, effectiveFrom: { not: null } },
    },
    orderBy: { termsVersion: { effectiveFrom: "asc" } },
    select: { article: true, termsVersion: { select: { effectiveFrom: true } } },
  });
  const effectiveFrom = clause?.termsVersion.effectiveFrom;
  return clause && effectiveFrom ? { effectiveFrom: effectiveFrom.toISOString(), article: clause.article } : null;
}
