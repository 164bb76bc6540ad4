import { matchSource } from "@/lib/alerts/attacker-source-rules";

/** Account address → the attacker's source addresses, of every case that is open or was closed lately. */
export type WatchedSources = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Whether a sign-in belongs into a case: from an attacker's source any, from its network (/24) only what failed. What succeeds from there
 * may well be the owner's, whose sign-ins are nobody's to follow; the rules judge it as any other.
 */
export function isFollowed(watched: WatchedSources, seen: { account: string; ip: string; outcome: string }): boolean {
  const sources = watched.get(seen.account);
  if (!sources) return false;
  if (sources.has(seen.ip)) return true;
  const match = matchSource(seen.ip, sources);
  return match === "same" || (match === "network" && seen.outcome !== "accepted");
}
