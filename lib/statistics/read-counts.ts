import { UNCOUNTED_REASONS, type UncountedReason } from "@/lib/incidents/incident-list-inputs";
import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { dayIn } from "./case-fact-sql";
import {
  ACCOUNT_REPEATS,
  CONTRACT_REPEATS,
  COUNTED,
  detectedWithin,
  IS_NOTICE_DUTY,
  IS_PROBE,
  noticeSide,
  probedWithin,
  probeFate,
  RESPONSE_STANDS,
} from "./figure-conditions";
import { type Day, endOfDay, startOfDay } from "./period-rules";

const { sql } = Prisma;

/** Days that are counted, both included. */
export interface Days {
  first: Day;
  until: Day;
}

/** From the first day of all of them to the last. */
export function around(spans: readonly [Days, ...Days[]]): Days {
  const [one] = spans;
  const { first } = spans.reduce((earliest, span) => (span.first < earliest.first ? span : earliest), one);
  const { until } = spans.reduce((latest, span) => (span.until > latest.until ? span : latest), one);
  return { first, until };
}

export type DayCount = {
  day: Day;
  abuse: number;
  defense: number;
  brokenThrough: number;
  uncounted: number;
  blockedAccounts: number;
  blockedAttempts: number;
} & Record<UncountedReason, number>;

/** Cases that counted, by the day of detection; grouped before the day becomes a text, which costs more than counting does. */
export const readCounted = (tx: Tx, { first, until }: Days) => tx.$queryRaw<Pick<DayCount, "day" | "abuse" | "defense">[]>`
  SELECT fact."detectedDay"::text AS day, count(*) FILTER (WHERE fact."countedAs" = 'abuse')::int AS abuse,
    count(*) FILTER (WHERE fact."countedAs" = 'defense')::int AS defense
  FROM "CaseFact" fact WHERE ${detectedWithin(first, until)} AND ${COUNTED} GROUP BY fact."detectedDay"`;

/** What was detected on each day, in one pass; days without any are left out. */
export const readDays = (tx: Tx, { first, until }: Days): Promise<DayCount[]> => tx.$queryRaw<DayCount[]>`
  SELECT fact."detectedDay"::text AS day,
    count(*) FILTER (WHERE fact."countedAs" = 'abuse')::int AS abuse,
    count(*) FILTER (WHERE fact."countedAs" = 'defense')::int AS defense,
    count(*) FILTER (WHERE fact."countedAs" IS NOT NULL AND fact."isBrokenThrough")::int AS "brokenThrough",
    count(*) FILTER (WHERE fact."countedAs" IS NULL)::int AS uncounted,
    count(*) FILTER (WHERE fact."countedAs" IS NOT NULL AND fact."blockedAfterReset" > 0)::int AS "blockedAccounts",
    coalesce(sum(fact."blockedAfterReset") FILTER (WHERE fact."countedAs" IS NOT NULL), 0)::int AS "blockedAttempts",
    ${Prisma.join(
      UNCOUNTED_REASONS.map(
        (reason) =>
          sql`count(*) FILTER (WHERE fact."countedAs" IS NULL AND ${reason} = ANY(fact.uncounted))::int AS ${Prisma.raw(`"${reason}"`)}`,
      ),
    )}
  FROM "CaseFact" fact WHERE ${detectedWithin(first, until)} GROUP BY fact."detectedDay"`;

/** What became of the probes of each day. */
export const readProbes = (tx: Tx, { first, until }: Days, now: Date) => tx.$queryRaw<
  { day: Day; fate: string; count: number }[]
>`
  SELECT fact."probedDay"::text AS day, ${probeFate(now)} AS fate, count(*)::int AS count
    FROM "CaseFact" fact WHERE ${probedWithin(first, until)} AND ${IS_PROBE} GROUP BY fact."probedDay", 2`;

/** Duties to tell the customer, by the day on which they began. */
export const readNotices = (tx: Tx, { first, until }: Days, now: Date) => tx.$queryRaw<
  { day: Day; side: string; count: number }[]
>`
  SELECT ${dayIn(sql`duty."openedAt"`)}::text AS day, ${noticeSide(now)} AS side, count(*)::int AS count
    FROM "Obligation" duty
   WHERE ${IS_NOTICE_DUTY} AND duty."openedAt" >= ${startOfDay(first)} AND duty."openedAt" < ${endOfDay(until)} GROUP BY 1, 2`;

/** What customers answered, by the day on which they did. */
export const readResponses = (tx: Tx, { first, until }: Days) => tx.$queryRaw<{ day: Day; outcome: string; count: number }[]>`
  SELECT ${dayIn(sql`response."respondedAt"`)}::text AS day, response.outcome::text AS outcome, count(*)::int AS count
    FROM "CustomerResponse" response
   WHERE ${RESPONSE_STANDS} AND response."respondedAt" >= ${startOfDay(first)} AND response."respondedAt" < ${endOfDay(until)} GROUP BY 1, 2`;

/** How many accounts and contracts came again, in each of several stretches of days; one pass over `all` for all of them. */
export async function readRepeats(tx: Tx, spans: readonly Days[], all: Days): Promise<{ accounts: number; contracts: number }[]> {
  const columns = spans.flatMap(({ first, until }, span) => [
    sql`count(DISTINCT fact."accountId") FILTER (WHERE ${detectedWithin(first, until)} AND ${ACCOUNT_REPEATS})::int AS ${Prisma.raw(`"accounts${span}"`)}`,
    sql`count(DISTINCT fact."contractId") FILTER (WHERE ${detectedWithin(first, until)} AND ${CONTRACT_REPEATS})::int AS ${Prisma.raw(`"contracts${span}"`)}`,
  ]);
  const [row] = await tx.$queryRaw<Record<string, number>[]>`
    SELECT ${Prisma.join(columns)} FROM "CaseFact" fact
     WHERE ${detectedWithin(all.first, all.until)} AND (fact."accountBefore" IS NOT NULL OR fact."contractBefore" IS NOT NULL)`;
  return spans.map((_, span) => ({ accounts: row?.[`accounts${span}`] ?? 0, contracts: row?.[`contracts${span}`] ?? 0 }));
}

/** Accounts under contract times days, in each of several stretches of days. */
export const readAccountDays = (tx: Tx, spans: readonly Days[]) => tx.$queryRaw<{ span: number; days: number }[]>`
  ${Prisma.join(
    spans.map(
      ({ first, until }, span) => sql`
        SELECT ${span}::int AS span,
          coalesce(sum((moved.started - moved.ended) * (${until}::date - greatest(moved.day, ${first}::date) + 1)), 0)::float8 AS days
          FROM "AccountDay" moved WHERE moved.day <= ${until}::date`,
    ),
    " UNION ALL ",
  )}`;
