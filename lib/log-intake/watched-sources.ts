import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** How long after closing the sign-ins of a case's attackers are still followed. */
const FOLLOWED_DAYS = 90;

/** Account address → the attacker's source addresses, of every case that is open or was closed lately. */
export type WatchedSources = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads whose sign-ins belong into a timeline. */
export async function readWatchedSources(): Promise<WatchedSources> {
  const since = new Date(now().getTime() - FOLLOWED_DAYS * 86_400_000);
  const rows = await db.$queryRaw<{ address: string; ip: string }[]>`
    SELECT DISTINCT acc.address, ip FROM "IncidentAccount" ia
    JOIN "Account" acc ON acc.id = ia."accountId"
    JOIN "AlertIncident" l ON l."incidentId" = ia."incidentId" AND l."unlinkedAt" IS NULL
    JOIN "Alert" al ON al.id = l."alertId" AND al."accountId" = ia."accountId", unnest(al."sourceIps") AS ip
    WHERE ia."isOpen" OR ia."closedAt" > ${since}`;
  const watched = new Map<string, Set<string>>();
  for (const { address, ip } of rows) watched.set(address, (watched.get(address) ?? new Set()).add(ip));
  return watched;
}
