import { Prisma } from "@/prisma/generated/client";
import { noticeSide } from "./figure-conditions";
import { MENDED_TARGETS, NOTICE_SIDES, REPORTER_DUTIES } from "./figure-table";

const { sql, join } = Prisma;
const NONE = sql`FALSE`;
const isOneOf = (names: readonly string[], name: string) => names.includes(name);

/** What counts of reports, listings and hosts: used by the counts and by the rows behind them. Times are from `from` on and before `until`. */

/** Alias `report`. */
export const REPORTED = (from: Prisma.Sql, until: Prisma.Sql) =>
  sql`report.state NOT IN ('preview', 'set_aside') AND report."receivedAt" >= ${from} AND report."receivedAt" < ${until}`;

/** Alias `duty` of "Obligation". */
export const REPORTER_DUTY = (from: Prisma.Sql, until: Prisma.Sql) =>
  sql`duty.kind IN (${join([...REPORTER_DUTIES])}) AND duty."waivedAt" IS NULL AND duty."voidedAt" IS NULL
    AND duty."openedAt" >= ${from} AND duty."openedAt" < ${until}`;

/** A side, or `<duty>:<side>`. */
export function isReporterSide(part: string, now: Date): Prisma.Sql {
  const [first = "", second] = part.split(":");
  const [duty, side] = second === undefined ? [undefined, first] : [first, second];
  if (!isOneOf(NOTICE_SIDES, side) || (duty !== undefined && !isOneOf(REPORTER_DUTIES, duty))) return NONE;
  return sql`${noticeSide(now)} = ${side} AND ${duty === undefined ? sql`TRUE` : sql`duty.kind = ${duty}`}`;
}

/** Alias `listing`. */
export const STOOD = (from: Prisma.Sql, until: Prisma.Sql) =>
  sql`listing."listedAt" < ${until} AND (listing."delistedAt" IS NULL OR listing."delistedAt" > ${from})`;
export const FOUND = (from: Prisma.Sql, until: Prisma.Sql) =>
  sql`listing."listedAt" >= ${from} AND listing."listedAt" < ${until}`;

/** Days, with fractions, that a listing stood between two moments; one that still stands counts to `now`. */
export const daysListed = (from: Prisma.Sql, until: Prisma.Sql, now: Date) =>
  sql`extract(epoch FROM least(coalesce(listing."delistedAt", ${now}), ${until}) - greatest(listing."listedAt", ${from}))::float8 / 86400`;

/** Alias `move` of "RemediationMove": the first of a host to a state within the time. */
export const FIRST_MOVES = (from: Prisma.Sql, until: Prisma.Sql) => sql`
  SELECT DISTINCT ON (move."rowId", move."to") move.* FROM "RemediationMove" move
   WHERE move."to" IN (${join(MENDED_TARGETS.map((target) => sql`${target}::"HostTarget"`))}) AND move.at >= ${from} AND move.at < ${until}
   ORDER BY move."rowId", move."to", move.at`;
