import { SPREAD } from "@/lib/listings/check-rules";
import { watchInZone } from "@/lib/listings/watch-addresses";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";

/** At most so many questions are put in a minute: a plan of thousands is taken up in a few of them. */
const AT_ONCE = 5000;

/**
 * Has the mended hosts of open plans asked about as often as each blocklist says, as long as their plan is open. Only what is missing is put,
 * as of a new blocklist, and what lies further off than any answer would put it, as of one whose interval was shortened. All else keeps its
 * time: asked sooner, it would count as clean so many times within minutes.
 */
export function keepWatching(): Promise<{ watched: number }> {
  return inTransaction(async (tx) => {
    const at = now();
    const zones = await tx.$queryRaw<{ zoneId: string; addresses: string[] }[]>`
      SELECT "zoneId", array_agg(address) AS addresses FROM (
        SELECT DISTINCT zone.id AS "zoneId", row.address FROM "RemediationHost" row JOIN "RemediationPlan" plan ON plan.id = row."planId"
          CROSS JOIN "BlocklistZone" zone LEFT JOIN "ZoneCheck" asked ON asked."zoneId" = zone.id AND asked.address = row.address
         WHERE plan.stage NOT IN ('reported', 'withdrawn') AND row.target IN ('mended', 'recheck_ok', 'remaining') AND zone."isEnabled"
           AND row.address ~ '^[0-9a-f.:]+$'
           AND (asked.id IS NULL OR asked."nextAt" >
             ${at}::timestamptz + make_interval(mins => zone."intervalMinutes") * ${1 + SPREAD}::float8 + interval '1 minute')
         LIMIT ${AT_ONCE}) due
       GROUP BY 1 ORDER BY 1`;
    for (const { zoneId, addresses } of zones) await watchInZone(tx, zoneId, addresses, at);
    return { watched: zones.reduce((sum, { addresses }) => sum + addresses.length, 0) };
  });
}
