import type { CheckResult, RelayResult } from "@/prisma/generated/client";

/** What one blocklist last said of one address. Times are ISO 8601 in UTC. */
export interface ZoneCheckView {
  zoneId: string;
  zone: string;
  name: string;
  address: string;
  /** Null as long as it was never asked. */
  checkedAt: string | null;
  /** Of the last check; an unknown one says nothing of the address. */
  result: CheckResult | null;
  /** "127.0.0.2", or why nothing is known: "timeout", "SERVFAIL". */
  answer: string;
  /** The last answer that was one, and when. An unknown check changes neither. */
  known: CheckResult | null;
  knownAt: string | null;
  /** How many clean answers came one after the other. */
  cleanInRow: number;
}

/** What the relay test of one address of a host said. */
export interface RelayCheckView {
  hostId: string;
  address: string;
  checkedAt: string;
  result: RelayResult;
  answer: string;
}

/** Why a host is not tested for relaying. */
export type RelaySkip = "no_host" | "no_address" | "not_our_network" | "not_allowed" | "not_configured";

/** How many addresses are going to be tested, and the hosts that are not. */
export interface RelayTestsRequested {
  queued: number;
  skipped: { hostId: string; why: RelaySkip }[];
}
