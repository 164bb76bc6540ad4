import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { cursorParts, type Page } from "@/lib/platform/page-cursor-rules";
import { Prisma } from "@/prisma/generated/client";
import { BlocklistCodes } from "./listing-inputs";
import type { ListingPlace } from "./listing-list-inputs";
import type { WatchedRow, ZoneRow } from "./listing-views";

const { sql } = Prisma;
const PAGE = 50;

/** Whether this installation asks anything at all: it needs resolvers to ask through. */
export const isAsking = (_operator: Operator): boolean => env().DNSBL_SERVERS.length > 0;

type Tally = { zoneId: string; watched: number; listed: number; unknown: number; never: number; lastAskedAt: Date | null };

export async function listZones(_operator: Operator): Promise<ZoneRow[]> {
  const [zones, tallies] = await Promise.all([
    db.blocklistZone.findMany({ orderBy: [{ isEnabled: "desc" }, { name: "asc" }, { id: "asc" }] }),
    db.$queryRaw<Tally[]>`
      SELECT "zoneId", count(*)::int AS watched, count(*) FILTER (WHERE known = 'listed')::int AS listed,
        count(*) FILTER (WHERE result = 'unknown')::int AS unknown, count(*) FILTER (WHERE result IS NULL)::int AS never,
        max("checkedAt") AS "lastAskedAt" FROM "ZoneCheck" GROUP BY "zoneId"`,
  ]);
  return zones.map(({ codes, testedAt, changedAt, ...zone }) => {
    const { lastAskedAt = null, ...tally } = tallies.find(({ zoneId }) => zoneId === zone.id) ?? NOTHING;
    return {
      ...{ ...zone, ...tally, id: zone.id },
      codes: BlocklistCodes.parse(codes),
      testedAt: testedAt?.toISOString() ?? null,
      changedAt: changedAt.toISOString(),
      lastAskedAt: lastAskedAt?.toISOString() ?? null,
    };
  });
}

const NOTHING = { watched: 0, listed: 0, unknown: 0, never: 0, lastAskedAt: null };

type Found = Omit<WatchedRow, "checkedAt" | "knownAt" | "nextAt"> & {
  checkedAt: Date | null;
  knownAt: Date | null;
  nextAt: Date;
};

const STATES = {
  unknown: sql`c.result = 'unknown'`,
  listed: sql`c.known = 'listed'`,
  clean: sql`c.known = 'clean'`,
  never: sql`c.result IS NULL`,
};

const like = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;

/** What is asked about, in the order of the addresses' letters. */
export async function listWatched(_operator: Operator, { zone, q, state, after }: ListingPlace): Promise<Page<WatchedRow>> {
  const place = cursorParts(after);
  const found = await db.$queryRaw<Found[]>`
    SELECT c.id, c.address, zone.name AS "zoneName", host.name AS "hostName", coalesce(host."isOutbound", false) AS "isOutbound", c.result, c.answer,
      c."checkedAt", c.known, c."knownAt", c."cleanInRow", c."nextAt"
    FROM "ZoneCheck" c JOIN "BlocklistZone" zone ON zone.id = c."zoneId"
    LEFT JOIN "HostAddress" held ON held.address = c.address AND held."validFrom" <= now() AND (held."validUntil" IS NULL OR held."validUntil" > now())
    LEFT JOIN "Host" host ON host.id = held."hostId"
    WHERE ${zone ? sql`c."zoneId" = ${zone}::uuid` : sql`TRUE`} AND ${state ? STATES[state] : sql`TRUE`}
      AND ${q ? sql`(c.address LIKE ${like(q)} OR host.name LIKE ${like(q)})` : sql`TRUE`}
      AND ${place ? sql`(c.address, c.id) > (${place.key}, ${place.id}::uuid)` : sql`TRUE`}
    ORDER BY c.address, c.id LIMIT ${PAGE + 1}`;
  const rows = found.slice(0, PAGE);
  const last = found.length > PAGE ? rows.at(-1) : undefined;
  return {
    next: last ? `${last.address}~${last.id}` : null,
    rows: rows.map(({ checkedAt, knownAt, nextAt, ...row }) => ({
      ...row,
      checkedAt: checkedAt?.toISOString() ?? null,
      knownAt: knownAt?.toISOString() ?? null,
      nextAt: nextAt.toISOString(),
    })),
  };
}
