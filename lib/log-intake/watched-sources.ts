import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { WatchedSources } from "./watched-source-rules";

/** How long after closing the sign-ins of a case's attackers are still followed. */
const FOLLOWED_DAYS = 90;

/** Reads whose sign-ins belong into a timeline. A case that turned out to be none had no attacker: its owner is not followed. */
export async function readWatchedSources(): Promise<WatchedSources> {
  const since = new Date(now().getTime() - FOLLOWED_DAYS * 86_400_000);
  const rows = await db.$queryRaw<{ address: string; ip: string }[]>`
    SELECT DISTINCT acc.address, ip FROM "IncidentAccount" ia
    JOIN "Account" acc ON acc.id = ia."accountId"
    JOIN "AlertIncident" l ON l."incidentId" = ia."incidentId" AND l."unlinkedAt" IS NULL
    JOIN "Alert" al ON al.id = l."alertId" AND al."accountId" = ia."accountId", unnest(al."sourceIps") AS ip
    WHERE ia."isOpen" OR (ia."closedAt" > ${since} AND NOT EXISTS (
      SELECT 1 FROM "IncidentLife" life WHERE life."incidentId" = ia."incidentId" AND life.outcome IN ('false_positive', 'opened_by_mistake', 'duplicate')
        AND life.number = (SELECT max(number) FROM "IncidentLife" last WHERE last."incidentId" = ia."incidentId")))`;
  const watched = new Map<string, Set<string>>();
  for (const { address, ip } of rows) watched.set(address, (watched.get(address) ?? new Set()).add(ip));
  return watched;
}
