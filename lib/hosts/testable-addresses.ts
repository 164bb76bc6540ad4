import type { Tx } from "@/lib/platform/db";

/** An address that a host has now, and whether it may be tested for relaying. */
export interface HeldAddress {
  hostId: string;
  address: string;
  /** It lies in a network of ours. */
  isOurs: boolean;
  /** The relay test is allowed there. Of networks within each other the smallest one decides. */
  isAllowed: boolean;
}

/** The addresses that these hosts have at a time, with what their networks allow. */
export const heldAddresses = (tx: Tx, hostIds: readonly string[], at: Date): Promise<HeldAddress[]> =>
  tx.$queryRaw<HeldAddress[]>`
    SELECT held."hostId", held.address, network.id IS NOT NULL AS "isOurs", coalesce(network."isRelayTestAllowed", false) AS "isAllowed"
      FROM "HostAddress" held JOIN "Host" host ON host.id = held."hostId"
      LEFT JOIN LATERAL (
        SELECT n.id, n."isRelayTestAllowed" FROM "Network" n
         WHERE n."removedAt" IS NULL AND held.address::inet <<= n.cidr::inet ORDER BY masklen(n.cidr::inet) DESC LIMIT 1) network ON true
     WHERE held."hostId" = ANY(${[...hostIds]}::uuid[]) AND host."removedAt" IS NULL
       AND held."validFrom" <= ${at} AND (held."validUntil" IS NULL OR held."validUntil" > ${at})
     ORDER BY held."hostId", held.address`;
