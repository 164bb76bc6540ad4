import type { CheckResult } from "@/prisma/generated/client";

/** A code of a listing; without a meaning where the blocklist's table does not know the answer. */
export interface CodeMeaning {
  code: string;
  meaning: { ja: string; en: string } | null;
}

/** One listing in rows. Times are ISO 8601 in UTC. */
export interface ListingRow {
  id: string;
  number: number;
  version: number;
  address: string;
  codes: CodeMeaning[];
  /** What the blocklist said; text from outside. */
  text: string | null;
  listedAt: string;
  lastSeenAt: string;
  delistedAt: string | null;
  askedAt: string | null;
  askedBy: string | null;
  delistNote: string | null;
  zoneId: string;
  zoneName: string;
  zoneIsEnabled: boolean;
  delistUrl: string | null;
  cleanChecksNeeded: number;
  hostName: string | null;
  isOutbound: boolean;
  alertNumber: number | null;
  /** Of the last check: an unknown one leaves `knownAt` and the count as they were. */
  result: CheckResult | null;
  answer: string | null;
  checkedAt: string | null;
  knownAt: string | null;
  cleanInRow: number;
}

export interface ListingDetail extends ListingRow {
  checks: { id: string; checkedAt: string; result: CheckResult; answer: string }[];
}

/** An address that a blocklist is asked about, and what it said. */
export interface WatchedRow {
  id: string;
  address: string;
  zoneName: string;
  hostName: string | null;
  isOutbound: boolean;
  result: CheckResult | null;
  answer: string;
  checkedAt: string | null;
  known: CheckResult | null;
  knownAt: string | null;
  cleanInRow: number;
  nextAt: string;
}

/** A blocklist, how it is asked and how it stands. */
export interface ZoneRow {
  id: string;
  version: number;
  zone: string;
  name: string;
  isEnabled: boolean;
  codes: { answer: string; code: string; isListing: boolean; meaning: { ja: string; en: string } }[];
  queriesPerMinute: number;
  intervalMinutes: number;
  cleanChecksNeeded: number;
  delistUrl: string | null;
  testedAt: string | null;
  fault: string | null;
  faultIpv6: string | null;
  changedAt: string;
  watched: number;
  listed: number;
  unknown: number;
  never: number;
  lastAskedAt: string | null;
}
