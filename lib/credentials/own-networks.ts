import { isIP } from "node:net";
import type { Tx } from "@/lib/platform/db";

/** The source addresses that the case's alerts saw. */
export async function listAttackerSources(tx: Tx, incidentId: string): Promise<string[]> {
  const alerts = await tx.alert.findMany({
    where: { incidents: { some: { incidentId, unlinkedAt: null } } },
    select: { sourceIps: true },
  });
  return [...new Set(alerts.flatMap(({ sourceIps }) => sourceIps))];
}

/**
 * Whether a source lies in a network (by its operator's AS number) from which the account signed in or sent before a moment, by
 * the hourly counters. An address in no known network is nobody's own.
 */
export async function isOwnNetwork(tx: Tx, address: string, source: string, before: Date): Promise<boolean> {
  if (isIP(source) === 0) return false;
  const [network] = await tx.$queryRaw<{ asn: number; country: string }[]>`
    SELECT asn, country FROM "AddressNetwork" WHERE ${source}::inet <<= network::inet ORDER BY masklen(network::inet) DESC LIMIT 1`;
  if (!network || network.asn === 0) return false;
  const used = await tx.accountHour.findFirst({
    where: { address, asn: network.asn, hour: { lt: before }, OR: [{ signIns: { gt: 0 } }, { sends: { gt: 0 } }] },
    select: { hour: true },
  });
  return used !== null;
}
