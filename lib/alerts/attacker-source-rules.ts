import { networkOf } from "@/lib/platform/network-of";

/**
 * How an address relates to an attacker's sources. The same: an address of IPv4, or the /64 that one machine has of IPv6. Its network: the
 * same /24 of IPv4, where the attacker may have another address; so may anybody else, the account's owner too.
 */
export type SourceMatch = "same" | "network" | null;

export function matchSource(ip: string, sources: Iterable<string>): SourceMatch {
  const [own, wide] = [networkOf(ip), widerNetwork(ip)];
  let match: SourceMatch = null;
  for (const source of sources) {
    if (networkOf(source) === own) return "same";
    if (wide !== null && widerNetwork(source) === wide) match = "network";
  }
  return match;
}

/** The /24 of an address of IPv4; null of IPv6, whose /64 is one source already. */
export function widerNetwork(ip: string): string | null {
  const bare = networkOf(ip);
  return /^\d+\.\d+\.\d+\.\d+$/.test(bare) ? `${bare.slice(0, bare.lastIndexOf("."))}.0/24` : null;
}
