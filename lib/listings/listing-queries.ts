import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { readUserNames } from "@/lib/users/read-user-names";
import { type CheckResult, Prisma } from "@/prisma/generated/client";
import type { ListingPlace, ListingView } from "./listing-list-inputs";
import type { CodeMeaning, ListingDetail, ListingRow } from "./listing-views";

const { sql } = Prisma;
const PAGE = 50;

interface Found {
  id: string;
  number: number;
  version: number;
  address: string;
  codes: string[];
  text: string | null;
  listedAt: Date;
  lastSeenAt: Date;
  delistedAt: Date | null;
  delistAskedAt: Date | null;
  delistAskedBy: string | null;
  delistNote: string | null;
  zoneId: string;
  zoneName: string;
  zoneIsEnabled: boolean;
  delistUrl: string | null;
  zoneCodes: { code: string; meaning: { ja: string; en: string } }[];
  cleanChecksNeeded: number;
  hostName: string | null;
  isOutbound: boolean;
  alertNumber: number | null;
  result: CheckResult | null;
  answer: string | null;
  checkedAt: Date | null;
  knownAt: Date | null;
  cleanInRow: number | null;
}

const WHICH: Record<Exclude<ListingView, "checks">, Prisma.Sql> = {
  standing: sql`l."delistedAt" IS NULL`,
  asked: sql`l."delistedAt" IS NULL AND l."delistAskedAt" IS NOT NULL`,
  gone: sql`l."delistedAt" IS NOT NULL`,
};

const SELECT = sql`
  SELECT l.id, l.number, l.version, l.address, l.codes, l.text, l."listedAt", l."lastSeenAt", l."delistedAt", l."delistAskedAt", l."delistAskedBy",
    l."delistNote", zone.id AS "zoneId", zone.name AS "zoneName", zone."isEnabled" AS "zoneIsEnabled", zone."delistUrl",
    zone.codes AS "zoneCodes", zone."cleanChecksNeeded", host.name AS "hostName", coalesce(host."isOutbound", false) AS "isOutbound",
    alert.number AS "alertNumber", c.result, c.answer, c."checkedAt", c."knownAt", c."cleanInRow"
  FROM "Listing" l JOIN "BlocklistZone" zone ON zone.id = l."zoneId" LEFT JOIN "Host" host ON host.id = l."hostId"
  LEFT JOIN "Alert" alert ON alert.id = l."alertId" LEFT JOIN "ZoneCheck" c ON c."zoneId" = l."zoneId" AND c.address = l.address`;

/** Listings, the newest first. */
export async function listListings(_operator: Operator, { view, zone, q, after }: ListingPlace): Promise<Page<ListingRow>> {
  const place = readCursor(after);
  const found = await db.$queryRaw<Found[]>`${SELECT}
    WHERE ${view === "checks" ? sql`FALSE` : WHICH[view]}
      AND ${zone ? sql`l."zoneId" = ${zone}::uuid` : sql`TRUE`} AND ${matching(q)}
      AND ${place ? sql`(l."listedAt", l.id) < (${place.at}, ${place.id}::uuid)` : sql`TRUE`}
    ORDER BY l."listedAt" DESC, l.id DESC LIMIT ${PAGE + 1}`;
  const page = pageOf(found, PAGE, ({ listedAt, id }) => ({ at: listedAt, id }));
  const names = await readUserNames(
    db,
    page.rows.map(({ delistAskedBy }) => delistAskedBy),
  );
  return { next: page.next, rows: page.rows.map((row) => rowOf(row, names)) };
}

const like = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
const matching = (q: string | undefined) => (q ? sql`(l.address LIKE ${like(q)} OR host.name LIKE ${like(q)})` : sql`TRUE`);

function rowOf(found: Found, names: ReadonlyMap<string, string>): ListingRow {
  const { listedAt, lastSeenAt, delistedAt, delistAskedAt, delistAskedBy, zoneCodes, codes, checkedAt, knownAt, ...row } = found;
  return {
    ...row,
    codes: codes.map((code): CodeMeaning => ({ code, meaning: zoneCodes.find((one) => one.code === code)?.meaning ?? null })),
    listedAt: listedAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    delistedAt: delistedAt?.toISOString() ?? null,
    askedAt: delistAskedAt?.toISOString() ?? null,
    askedBy: delistAskedBy === null ? null : (names.get(delistAskedBy) ?? "?"),
    checkedAt: checkedAt?.toISOString() ?? null,
    knownAt: knownAt?.toISOString() ?? null,
    cleanInRow: row.cleanInRow ?? 0,
  };
}

const MOST_CHECKS = 200;

/** One listing with the checks that said something of it, the newest first. */
export async function getListing(_operator: Operator, number: number): Promise<ListingDetail> {
  const [found] = await db.$queryRaw<Found[]>`${SELECT} WHERE l.number = ${number}`;
  if (!found) throw new NotFound("listings.refusal.notFound");
  const [names, checks] = await Promise.all([
    readUserNames(db, [found.delistAskedBy]),
    db.listingCheck.findMany({
      where: { listingId: found.id },
      orderBy: [{ checkedAt: "desc" }, { id: "desc" }],
      take: MOST_CHECKS,
    }),
  ]);
  return {
    ...rowOf(found, names),
    checks: checks.map(({ id, checkedAt, result, answer }) => ({ id, checkedAt: checkedAt.toISOString(), result, answer })),
  };
}

export async function countListings(_operator: Operator): Promise<Record<Exclude<ListingView, "checks">, number>> {
  const [row] = await db.$queryRaw<Record<Exclude<ListingView, "checks">, number>[]>`
    SELECT count(*) FILTER (WHERE ${WHICH.standing})::int AS standing, count(*) FILTER (WHERE ${WHICH.asked})::int AS asked,
      count(*) FILTER (WHERE ${WHICH.gone})::int AS gone FROM "Listing" l`;
  return row ?? { standing: 0, asked: 0, gone: 0 };
}
