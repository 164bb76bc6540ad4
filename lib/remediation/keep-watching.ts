import { watchAddresses } from "@/lib/listings/watch-addresses";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";

/** At most so many addresses a minute: a plan of thousands is taken up in a few of them. */
const AT_ONCE = 5000;

/** Has the mended hosts of open plans asked about as often as each blocklist says, as long as their plan is open: those of a new blocklist too. */
export function keepWatching(): Promise<{ watched: number }> {
  return inTransaction(async (tx) => {
    const at = now();
    const rows = await tx.$queryRaw<{ address: string }[]>`
      SELECT DISTINCT row.address FROM "RemediationHost" row JOIN "RemediationPlan" plan ON plan.id = row."planId"
        CROSS JOIN "BlocklistZone" zone LEFT JOIN "ZoneCheck" asked ON asked."zoneId" = zone.id AND asked.address = row.address
       WHERE plan.stage NOT IN ('reported', 'withdrawn') AND row.target IN ('mended', 'recheck_ok', 'remaining') AND zone."isEnabled"
         AND row.address ~ '^[0-9a-f.:]+$'
         AND (asked.id IS NULL OR asked."nextAt" > ${at}::timestamptz + make_interval(mins => zone."intervalMinutes"))
       LIMIT ${AT_ONCE}`;
    await watchAddresses(
      tx,
      rows.map(({ address }) => address),
      at,
    );
    return { watched: rows.length };
  });
}
