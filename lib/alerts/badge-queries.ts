import type { Operator } from "@/lib/access/actor";
import { isOwed } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { db, readStraight } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";

export interface BadgeCounts {
  overdue: number;
  unclaimed: number;
}

/** Past this the exact number helps nobody, and counting costs. */
const MOST = 99;

/** What the rail shows beside its places: overdue duties of ours and unclaimed alerts, at most 99 of each. */
export async function countBadges(_operator: Operator): Promise<BadgeCounts> {
  const [row] = await readStraight<BadgeCounts>(
    db,
    Prisma.sql`
    SELECT
      (SELECT count(*)::int FROM (SELECT 1 FROM "Obligation" WHERE "dueAt" < ${now()} AND kind NOT IN ('purge_evidence', 'watch')
        AND ${isOwed()} ORDER BY "dueAt" LIMIT ${MOST}) o) AS overdue,
      (SELECT count(*)::int FROM (SELECT 1 FROM "Alert" WHERE place = 'open' LIMIT ${MOST}) a) AS unclaimed`,
  );
  return row ?? { overdue: 0, unclaimed: 0 };
}
