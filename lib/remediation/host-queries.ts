import { isIP } from "node:net";
import { readPrefixes } from "@/lib/abuse-reports/prefix-setting";
import type { Operator } from "@/lib/access/actor";
import { db, type Tx } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import { Prisma } from "@/prisma/generated/client";
import { HOST_TARGETS, type HostTarget } from "./host-lifecycle";
import { hostsShown, networkOfRow } from "./host-sql";
import type { HostFilter } from "./plan-inputs";
import type { HostRow, TargetCounts } from "./plan-views";

const { sql } = Prisma;
export const HOSTS_PER_PAGE = 100;

export interface HostPage {
  rows: HostRow[];
  /** How many the filter shows in all. */
  count: number;
  /** Goes into `after` for the next page; null at the end. */
  nextAfter: string | null;
}

interface Found extends Omit<HostRow, "movedAt" | "checkedAt" | "movedBy"> {
  movedAt: Date;
  checkedAt: Date | null;
  byId: string | null;
}

/** Sorted as numbers are, so that .9 stands before .10. */
const PLACE = sql`(CASE WHEN row.address ~ '^[0-9a-f.:]+$' THEN row.address::inet ELSE '::'::inet END)`;

/** A page of the hosts of a plan by address. Keyset: a page costs the same wherever it stands. */
export async function listPlanHosts(
  planId: string,
  filter: HostFilter,
  after: string | undefined,
  _operator: Operator,
): Promise<HostPage> {
  const shown = hostsShown(planId, filter);
  const [found, [counted]] = await Promise.all([
    readHosts(db, sql`${shown} AND ${beyond(after)}`, HOSTS_PER_PAGE + 1),
    db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM "RemediationHost" row JOIN "Host" machine ON machine.id = row."hostId" WHERE ${shown}`,
  ]);
  const last = found[HOSTS_PER_PAGE - 1];
  return {
    rows: found.slice(0, HOSTS_PER_PAGE),
    count: counted?.count ?? 0,
    nextAfter: found.length > HOSTS_PER_PAGE && last ? `${last.address}~${last.id}` : null,
  };
}

/** All hosts of a plan, read in parts while a file is written. */
export async function* eachPlanHost(planId: string, _operator: Operator): AsyncGenerator<HostRow> {
  for (let after: string | undefined; ; ) {
    const rows: HostRow[] = await readHosts(db, sql`row."planId" = ${planId}::uuid AND ${beyond(after)}`, PART);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < PART) return;
    after = `${last.address}~${last.id}`;
  }
}
const PART = 1000;

function beyond(after: string | undefined): Prisma.Sql {
  const [address = "", id = ""] = (after ?? "").split("~");
  return isIP(address) > 0 && id.length === 36 ? sql`(${PLACE}, row.id) > (${address}::inet, ${id}::uuid)` : sql`TRUE`;
}

async function readHosts(tx: Tx, which: Prisma.Sql, limit: number): Promise<HostRow[]> {
  const found = await tx.$queryRaw<Found[]>`
    SELECT row.id, row.address, machine.name AS host, row.target::text AS target, row.reason, row."movedAt", row."checkedAt",
      last.because, last."byId",
      ARRAY(SELECT zone.name FROM "ZoneCheck" asked JOIN "BlocklistZone" zone ON zone.id = asked."zoneId"
             WHERE asked.address = row.address AND asked.known = 'listed' AND zone."isEnabled" ORDER BY zone.name) AS "listedOn"
      FROM "RemediationHost" row JOIN "Host" machine ON machine.id = row."hostId"
      LEFT JOIN LATERAL (SELECT because, "byId" FROM "RemediationMove" step WHERE step."rowId" = row.id AND step."to" = row.target
                          ORDER BY step.at DESC LIMIT 1) last ON TRUE
     WHERE ${which} ORDER BY ${PLACE}, row.id LIMIT ${limit}`;
  const names = await readUserNames(
    tx,
    found.map(({ byId }) => byId),
  );
  return found.map(({ movedAt, checkedAt, byId, because, ...row }) => ({
    ...row,
    because: because ?? "added",
    movedAt: movedAt.toISOString(),
    checkedAt: checkedAt?.toISOString() ?? null,
    movedBy: byId ? (names.get(byId) ?? "?") : null,
  }));
}

export const NO_COUNTS: TargetCounts = {
  unconfirmed: 0,
  affected: 0,
  mended: 0,
  recheck_ok: 0,
  delisted: 0,
  remaining: 0,
  out_of_scope: 0,
};

/** How many hosts of a plan stand at each target. */
export async function countTargets(tx: Tx, planId: string): Promise<TargetCounts> {
  const counts = await tx.remediationHost.groupBy({ by: ["target"], where: { planId }, _count: true });
  return { ...NO_COUNTS, ...Object.fromEntries(counts.map(({ target, _count }) => [target, _count])) };
}

export interface NetworkCounts {
  network: string;
  counts: TargetCounts;
  hosts: number;
}

/** How far each network of a plan has come; networks are as long as rows of reports are gathered by. */
export async function countNetworks(planId: string, _operator: Operator): Promise<NetworkCounts[]> {
  const network = networkOfRow(await readPrefixes(db));
  const found = await db.$queryRaw<{ network: string | null; target: HostTarget; count: number }[]>`
    SELECT cut.network, cut.target, count(*)::int AS count
      FROM (SELECT ${network} AS network, row.target::text AS target FROM "RemediationHost" row WHERE row."planId" = ${planId}::uuid) cut
     GROUP BY cut.network, cut.target ORDER BY cut.network::inet NULLS LAST`;
  const byNetwork = new Map<string, Record<HostTarget, number>>();
  for (const { network: of, target, count } of found) {
    const counts = byNetwork.get(of ?? "") ?? { ...NO_COUNTS };
    counts[target] = count;
    byNetwork.set(of ?? "", counts);
  }
  return [...byNetwork].map(([of, counts]) => ({
    network: of,
    counts,
    hosts: HOST_TARGETS.reduce((sum, target) => sum + counts[target], 0),
  }));
}

/** Of the hosts that have passed a re-check, those that blocklists alone speak for: no relay test has ever said anything of them. */
export async function countBlocklistOnly(tx: Tx, planId: string): Promise<number> {
  const [counted] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "RemediationHost" row
     WHERE row."planId" = ${planId}::uuid AND row.target IN ('recheck_ok', 'delisted')
       AND NOT EXISTS (SELECT FROM "RelayCheck" test WHERE test."hostId" = row."hostId" AND test.result <> 'unknown')
       AND (SELECT step.because FROM "RemediationMove" step WHERE step."rowId" = row.id ORDER BY step.at DESC, step.id DESC LIMIT 1)
           IN ('dnsbl_clean', 'dnsbl_clean_enough')`;
  return counted?.count ?? 0;
}
