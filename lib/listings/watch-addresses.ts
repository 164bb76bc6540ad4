import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";

/**
 * Has every enabled blocklist asked about these addresses from `at` on; what is due sooner already stays so. Canonical addresses, as the
 * directory has them. The worker asks as fast as each blocklist allows.
 */
export async function watchAddresses(tx: Tx, addresses: readonly string[], at: Date): Promise<void> {
  if (addresses.length === 0) return;
  const zones = await tx.blocklistZone.findMany({ where: { isEnabled: true }, select: { id: true }, orderBy: { id: "asc" } });
  for (const { id } of zones) await watchInZone(tx, id, addresses, at);
}

/** The same of one blocklist alone. */
export async function watchInZone(tx: Tx, zoneId: string, addresses: readonly string[], at: Date): Promise<void> {
  const wanted = [...new Set(addresses)].sort();
  const ids = wanted.map(() => newId());
  await tx.$executeRaw`
    INSERT INTO "ZoneCheck" (id, "zoneId", address, "nextAt")
    SELECT id, ${zoneId}::uuid, address, ${at} FROM unnest(${ids}::uuid[], ${wanted}::text[]) AS wanted (id, address)
    ON CONFLICT (address, "zoneId") DO UPDATE SET "nextAt" = least("ZoneCheck"."nextAt", excluded."nextAt")`;
}
