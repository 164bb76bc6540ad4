import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { Prisma } from "@/prisma/generated/client";

const { sql } = Prisma;

/** An address that nothing watches any more is forgotten when nobody has asked about it for a day. */
const FORGET_AFTER_MS = 86_400_000;

/**
 * What is looked up: the addresses by which our mail leaves, all the time; reported hosts while a report or a plan about them is open;
 * and what stands on a blocklist, there until it has gone.
 */
const WATCHED = (at: Date) => sql`
  SELECT held.address FROM "HostAddress" held JOIN "Host" host ON host.id = held."hostId"
   WHERE host."isOutbound" AND host."removedAt" IS NULL AND held."validFrom" <= ${at} AND (held."validUntil" IS NULL OR held."validUntil" > ${at})
  UNION
  SELECT row.address FROM "RemediationHost" row JOIN "RemediationPlan" plan ON plan.id = row."planId"
   WHERE plan."closedAt" IS NULL AND row.target <> 'out_of_scope'
  UNION
  SELECT coalesce(item.ip, item.value) FROM "AbuseReportItem" item JOIN "AbuseReport" report ON report.id = item."reportId"
   WHERE report.state IN ('unread', 'received', 'linked') AND item.verdict IN ('ours', 'already_open') AND item."hostId" IS NOT NULL
     AND (item.ip IS NOT NULL OR item.subject = 'address')`;

const LISTED = (zoneId: string) => sql`
  SELECT address FROM "Listing" WHERE "zoneId" = ${zoneId}::uuid AND "delistedAt" IS NULL`;

/** Brings what a blocklist is asked about up to date: what is new is due at once, what nothing watches any more is forgotten. */
export async function renewWatch(tx: Tx, zoneId: string, at: Date): Promise<void> {
  const missing = await tx.$queryRaw<{ address: string }[]>`
    SELECT watched.address FROM (${WATCHED(at)} UNION ${LISTED(zoneId)}) watched
     WHERE NOT EXISTS (SELECT FROM "ZoneCheck" c WHERE c."zoneId" = ${zoneId}::uuid AND c.address = watched.address) ORDER BY 1`;
  if (missing.length > 0) {
    await tx.$executeRaw`
      INSERT INTO "ZoneCheck" (id, "zoneId", address, "nextAt")
      SELECT id, ${zoneId}::uuid, address, ${at}
        FROM unnest(${missing.map(() => newId())}::uuid[], ${missing.map(({ address }) => address)}::text[]) AS new (id, address)
      ON CONFLICT (address, "zoneId") DO NOTHING`;
  }
  await tx.$executeRaw`
    DELETE FROM "ZoneCheck" c WHERE c."zoneId" = ${zoneId}::uuid AND c."nextAt" <= ${at}
       AND c."checkedAt" < ${new Date(at.getTime() - FORGET_AFTER_MS)}
       AND c.address NOT IN (${WATCHED(at)} UNION ${LISTED(zoneId)})`;
}
