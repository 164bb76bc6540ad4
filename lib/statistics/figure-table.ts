/** Raised whenever a definition below, or what it means, changes: published figures name it. */
export const DEFINITIONS = 1;

/** Whose rows a number opens. */
export type FigureSource = "case" | "alert" | "duty" | "response" | "order" | "event" | "ledger" | "report" | "listing" | "host";

interface FigureRule {
  source: FigureSource;
  /** A figure may be parted further, and a part named beside it: a reason, a rule, a clock, a country. */
  parted?:
    | "reason"
    | "fate"
    | "clock"
    | "bin"
    | "rule"
    | "outcome"
    | "clause"
    | "country"
    | "asn"
    | "side"
    | "event"
    | "hour"
    | "origin"
    | "harm"
    | "zone"
    | "target";
}

const define = <Name extends string>(figures: Record<Name, FigureRule>) => figures;

/**
 * What the statistics count. Each number of the page is a figure over a period, perhaps of one part, and opens exactly the rows that
 * it counts (`listFigureRows`). Formulas in words: statistics.figure.<name>.formula; a figure joins by a row here, a condition in
 * figure-conditions and its words.
 */
export const FIGURES = define({
  /** Accounts of cases by the one counting rule, in the month of their detection. */
  abuse: { source: "case" },
  defense: { source: "case" },
  uncounted: { source: "case", parted: "reason" },
  /** Defense measures that abuse began under all the same (突破). */
  broken_through: { source: "case" },
  /** Probes of accounts that are counted or still looked at, by the day of the probe. */
  probes: { source: "case", parted: "fate" },
  /** Calendar days in Japan from the probe to the abuse; the probe's own day is 0. */
  days_to_abuse: { source: "case", parted: "bin" },
  /** A stretch of the way from the probe to the closing that a counted account has gone. */
  clock: { source: "case", parted: "clock" },
  /** Duties to tell the customer, by when they were done. */
  notices: { source: "duty", parted: "side" },
  /** Accounts with attempts of the attacker that failed after the password was changed. */
  blocked: { source: "case" },
  responses: { source: "response", parted: "outcome" },
  alerts: { source: "alert", parted: "rule" },
  /** Counted accounts, or contracts, that had been counted within the year before. */
  repeat_accounts: { source: "case" },
  repeat_contracts: { source: "case" },
  /** Decided restrictions by the clause that they rest on. */
  clauses: { source: "order", parted: "clause" },
  countries: { source: "case", parted: "country" },
  networks: { source: "case", parted: "asn" },
  events: { source: "event", parted: "event" },
  /** What people decided in cases and alerts; one decision over many is one. Parts: `0-13` for Mondays from 13:00, `shift:<name>`. */
  decisions: { source: "ledger", parted: "hour" },
  /** Reports from outside, by the day they came; what was only looked at, or was none, is left out. */
  reports: { source: "report", parted: "origin" },
  report_harms: { source: "report", parted: "harm" },
  /** What reporters were owed, by when it was done. Parts: a side, or `<duty>:<side>`. */
  reporter_answers: { source: "report", parted: "side" },
  /** Addresses of ours that stood on a blocklist at some time of the period, and those found within it. */
  listings: { source: "listing", parted: "zone" },
  listings_found: { source: "listing", parted: "zone" },
  /** Hosts of remediation plans that reached a state within the period, each once. */
  hosts_mended: { source: "host", parted: "target" },
});

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as [FigureName, ...FigureName[]];

/** What became of a probe: stopped is only what a measure stood before. */
export const PROBE_FATES = ["stopped", "abused", "unseen", "waiting"] as const;
export type ProbeFate = (typeof PROBE_FATES)[number];

/** So many days after a probe it is taken that no abuse follows. */
export const PROBE_DAYS = 30;

/** Days from the probe to the abuse, both ends included; null: and more. */
export const DAY_BINS = [
  [0, 0],
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 4],
  [5, 5],
  [6, 6],
  [7, 13],
  [14, 29],
  [30, null],
] as const;
export const binName = ([from, to]: readonly [number, number | null]): string =>
  to === from ? `${from}` : `${from}-${to ?? ""}`;
export const BIN_NAMES = DAY_BINS.map(binName);

/** The stretches that are timed, in order, and from which milestone to which; the first is the way that defense has to be quick on. */
export const CLOCKS = defineClocks({
  probed_restricted: ["probedAt", "restrictedAt"],
  probed_detected: ["probedAt", "detectedAt"],
  detected_restricted: ["detectedAt", "restrictedAt"],
  restricted_notified: ["restrictedAt", "notifiedAt"],
  notified_responded: ["notifiedAt", "respondedAt"],
  responded_reset: ["respondedAt", "resetAt"],
  reset_lifted: ["resetAt", "liftedAt"],
  lifted_closed: ["liftedAt", "closedAt"],
});
function defineClocks<Name extends string>(clocks: Record<Name, readonly [string, string]>) {
  return clocks;
}
export type ClockName = keyof typeof CLOCKS;
export const CLOCK_NAMES = Object.keys(CLOCKS) as [ClockName, ...ClockName[]];

/** What became of an alert. Set aside: a duplicate, or none of ours; it says nothing about the rule. */
export const ALERT_FATES = ["escalated", "false_alert", "set_aside", "undecided"] as const;
export type AlertFate = (typeof ALERT_FATES)[number];

export const NOTICE_SIDES = ["in_time", "late", "owed"] as const;
export type NoticeSide = (typeof NOTICE_SIDES)[number];

/** What a reporter is owed. */
export const REPORTER_DUTIES = ["receipt_to_reporter", "progress_to_reporter", "answer_reporter"] as const;
export type ReporterDuty = (typeof REPORTER_DUTIES)[number];

/** The states of a host that tell of work done, in their order. */
export const MENDED_TARGETS = ["mended", "recheck_ok", "delisted"] as const;
export type MendedTarget = (typeof MENDED_TARGETS)[number];
