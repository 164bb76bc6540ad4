import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { cursorParts, type Page } from "@/lib/platform/page-cursor-rules";
import { readUserNames } from "@/lib/users/read-user-names";
import { Prisma, type RelayResult } from "@/prisma/generated/client";
import type { NetworkPlace } from "./host-list-inputs";

const { sql } = Prisma;
const PAGE = 50;

/** One of our ranges. Times are ISO 8601 in UTC. */
export interface NetworkRow {
  id: string;
  version: number;
  cidr: string;
  name: string;
  /** Addresses of hosts that lie in it now. */
  hosts: number;
  /** Other ranges that it overlaps. */
  overlaps: string[];
  isRelayTestAllowed: boolean;
  relayTestAt: string | null;
  relayTestBy: string | null;
  relayTestReason: string | null;
  addedAt: string;
}

/** Whether the relay test can be made: it needs a recipient of our own. */
export const canTestRelays = (_operator: Operator): boolean => env().RELAY_TEST_ADDRESS !== undefined;

type FoundNetwork = Omit<NetworkRow, "relayTestAt" | "relayTestBy" | "addedAt"> & {
  relayTestAt: Date | null;
  relayTestById: string | null;
  addedAt: Date;
};

export async function listNetworks(_operator: Operator): Promise<NetworkRow[]> {
  const found = await db.$queryRaw<FoundNetwork[]>`
    SELECT n.id, n.version, n.cidr, n.name, n."isRelayTestAllowed", n."relayTestAt", n."relayTestById", n."relayTestReason", n."addedAt",
      ARRAY(SELECT o.cidr FROM "Network" o WHERE o."removedAt" IS NULL AND o.id <> n.id AND o.cidr::inet && n.cidr::inet ORDER BY o.cidr::inet) AS overlaps,
      (SELECT count(*)::int FROM "HostAddress" held WHERE held."validFrom" <= now() AND (held."validUntil" IS NULL OR held."validUntil" > now())
        AND held.address::inet <<= n.cidr::inet) AS hosts
    FROM "Network" n WHERE n."removedAt" IS NULL ORDER BY n.cidr::inet`;
  const names = await readUserNames(
    db,
    found.map(({ relayTestById }) => relayTestById),
  );
  return found.map(({ relayTestAt, relayTestById, addedAt, ...network }) => ({
    ...network,
    relayTestAt: relayTestAt?.toISOString() ?? null,
    relayTestBy: relayTestById === null ? null : (names.get(relayTestById) ?? "?"),
    addedAt: addedAt.toISOString(),
  }));
}

/** One of our machines with the addresses it has now. */
export interface HostRow {
  id: string;
  name: string;
  isOutbound: boolean;
  addresses: { address: string; contractCode: string | null; customerId: string | null; since: string }[];
  /** Addresses that it had and has no more. */
  formerly: number;
  listings: number;
  relay: { result: RelayResult; checkedAt: string } | null;
}

const like = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;

export async function listHosts(_operator: Operator, { q, after }: NetworkPlace): Promise<Page<HostRow>> {
  const place = cursorParts(after);
  const found = await db.$queryRaw<HostRow[]>`
    SELECT page.*, held.addresses, former.formerly, listed.listings, relay.relay
    FROM (SELECT h.id, h.name, h."isOutbound" FROM "Host" h
      WHERE h."removedAt" IS NULL AND ${place ? sql`(h.name, h.id) > (${place.key}, ${place.id}::uuid)` : sql`TRUE`}
        AND ${q ? sql`(h.name LIKE ${like(q)} OR EXISTS (SELECT FROM "HostAddress" a WHERE a."hostId" = h.id AND a.address LIKE ${like(q)}))` : sql`TRUE`}
      ORDER BY h.name, h.id LIMIT ${PAGE + 1}) page
    CROSS JOIN LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('address', a.address, 'contractCode', k.code, 'customerId', k."customerId",
        'since', to_char(a."validFrom" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY a.address), '[]') AS addresses
      FROM "HostAddress" a LEFT JOIN "Contract" k ON k.id = a."contractId"
      WHERE a."hostId" = page.id AND a."validFrom" <= now() AND (a."validUntil" IS NULL OR a."validUntil" > now())) held
    CROSS JOIN LATERAL (SELECT count(*)::int AS formerly FROM "HostAddress" a WHERE a."hostId" = page.id AND a."validUntil" <= now()) former
    CROSS JOIN LATERAL (SELECT count(*)::int AS listings FROM "Listing" l WHERE l."hostId" = page.id AND l."delistedAt" IS NULL) listed
    LEFT JOIN LATERAL (SELECT jsonb_build_object('result', r.result,
        'checkedAt', to_char(r."checkedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS relay
      FROM "RelayCheck" r WHERE r."hostId" = page.id ORDER BY r."checkedAt" DESC, r.id DESC LIMIT 1) relay ON true
    ORDER BY page.name, page.id`;
  return named(found);
}

function named<Row extends { id: string; name: string }>(found: Row[]): Page<Row> {
  const rows = found.slice(0, PAGE);
  const last = found.length > PAGE ? rows.at(-1) : undefined;
  return { rows, next: last ? `${last.name}~${last.id}` : null };
}

export interface DomainRow {
  id: string;
  name: string;
  contractCode: string | null;
  customerId: string | null;
  validFrom: string;
  validUntil: string | null;
}

/** Domains and whose they are and were. */
export async function listDomains(_operator: Operator, { q, after }: NetworkPlace): Promise<Page<DomainRow>> {
  const place = cursorParts(after);
  const found = await db.$queryRaw<
    (Omit<DomainRow, "validFrom" | "validUntil"> & { validFrom: Date; validUntil: Date | null })[]
  >`
    SELECT d.id, d.name, k.code AS "contractCode", k."customerId", d."validFrom", d."validUntil"
    FROM "MailDomain" d LEFT JOIN "Contract" k ON k.id = d."contractId"
    WHERE ${place ? sql`(d.name, d.id) > (${place.key}, ${place.id}::uuid)` : sql`TRUE`} AND ${q ? sql`d.name LIKE ${like(q)}` : sql`TRUE`}
    ORDER BY d.name, d.id LIMIT ${PAGE + 1}`;
  return named(
    found.map(({ validFrom, validUntil, ...domain }) => ({
      ...domain,
      validFrom: validFrom.toISOString(),
      validUntil: validUntil?.toISOString() ?? null,
    })),
  );
}

export async function countHosts(_operator: Operator): Promise<{ networks: number; hosts: number; domains: number }> {
  const [networks, hosts, domains] = await Promise.all([
    db.network.count({ where: { removedAt: null } }),
    db.host.count({ where: { removedAt: null } }),
    db.mailDomain.count(),
  ]);
  return { networks, hosts, domains };
}
