import { Prisma } from "@/prisma/generated/client";
import { binName, CLOCKS, type ClockName, DAY_BINS, NOTICE_SIDES, PROBE_DAYS, PROBE_FATES } from "./figure-table";
import type { Day } from "./period-rules";

const { sql, raw } = Prisma;

/** A part that no row can have: an address may name anything. */
const NONE = sql`FALSE`;

/** The alias `fact` of "CaseFact", between two days of the Japanese calendar, both included. */
export const detectedWithin = (first: Day, last: Day): Prisma.Sql =>
  sql`fact."detectedDay" BETWEEN ${first}::date AND ${last}::date`;
export const probedWithin = (first: Day, last: Day): Prisma.Sql => sql`fact."probedDay" BETWEEN ${first}::date AND ${last}::date`;

export const COUNTED = sql`fact."countedAs" IS NOT NULL`;

/** A probe that was none is not asked what became of it. */
export const IS_PROBE = sql`fact."probedAt" IS NOT NULL
  AND (fact."countedAs" IS NOT NULL OR NOT fact.uncounted && ARRAY['false_positive', 'duplicate', 'opened_by_mistake'])`;

/**
 * What became of a probe by `now`. Stopped: a measure stood before any abuse, and none followed within 30 days. Without a measure and
 * without abuse it is "no abuse seen", never stopped.
 */
export const probeFate = (now: Date): Prisma.Sql => sql`CASE
  WHEN fact."abuseStartedAt" IS NOT NULL AND fact."abuseStartedAt" < fact."probedAt" + make_interval(hours => ${PROBE_DAYS * 24}) THEN 'abused'
  WHEN fact."probedAt" + make_interval(hours => ${PROBE_DAYS * 24}) > ${now} THEN 'waiting'
  WHEN fact."restrictedAt" IS NOT NULL AND (fact."abuseStartedAt" IS NULL OR fact."restrictedAt" < fact."abuseStartedAt") THEN 'stopped'
  ELSE 'unseen' END`;

export const isFate = (fate: string, now: Date): Prisma.Sql =>
  (PROBE_FATES as readonly string[]).includes(fate) ? sql`${probeFate(now)} = ${fate}` : NONE;

/** Days of the Japanese calendar from the probe's to that on which abuse began. */
export const DAYS_TO_ABUSE = sql`(fact."abuseDay" - fact."probedDay")`;
export const HAS_DAYS_TO_ABUSE = sql`${IS_PROBE} AND fact."abuseStartedAt" >= fact."probedAt"`;

export function inBin(name: string): Prisma.Sql {
  if (name === "week") return sql`${DAYS_TO_ABUSE} <= 6`;
  const bin = DAY_BINS.find((one) => binName(one) === name);
  if (!bin) return NONE;
  const [from, to] = bin;
  return to === null ? sql`${DAYS_TO_ABUSE} >= ${from}` : sql`${DAYS_TO_ABUSE} BETWEEN ${from} AND ${to}`;
}

/** A stretch of the way as an interval; `hasGone` says that the account has gone it, in this direction. */
export const stretchOf = (clock: ClockName): Prisma.Sql => {
  const [from, to] = CLOCKS[clock];
  return raw(`(fact."${to}" - fact."${from}")`); // names of our own table
};
export const hasGone = (clock: ClockName): Prisma.Sql => {
  const [from, to] = CLOCKS[clock];
  return sql`${COUNTED} AND ${raw(`fact."${to}" >= fact."${from}"`)}`;
};
export const isClock = (name: string): name is ClockName => Object.hasOwn(CLOCKS, name);

/** Alias `duty` of "Obligation": whether the customer was told within the limit (24 h), late, or is still owed the notice. */
export const noticeSide = (now: Date): Prisma.Sql => sql`CASE
  WHEN duty."dischargedAt" <= coalesce(duty."limitAt", duty."dueAt") THEN 'in_time'
  WHEN duty."dischargedAt" IS NOT NULL OR coalesce(duty."limitAt", duty."dueAt") < ${now} THEN 'late'
  ELSE 'owed' END`;
export const IS_NOTICE_DUTY = sql`duty.kind = 'notify_customer' AND duty."waivedAt" IS NULL AND duty."voidedAt" IS NULL`;
export const isSide = (side: string, now: Date): Prisma.Sql =>
  (NOTICE_SIDES as readonly string[]).includes(side) ? sql`${noticeSide(now)} = ${side}` : NONE;

/** Counted, and counted before within the year. */
export const ACCOUNT_REPEATS = sql`fact."accountBefore" > fact."detectedAt" - interval '365 days'`;
export const CONTRACT_REPEATS = sql`fact."contractBefore" > fact."detectedAt" - interval '365 days'`;

/** Alias `response` of "CustomerResponse": what stands, no record that a later one took the place of. */
export const RESPONSE_STANDS = sql`NOT EXISTS (SELECT 1 FROM "CustomerResponse" later WHERE later."correctsId" = response.id)`;
