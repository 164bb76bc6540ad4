import type { FigureName } from "./figure-table";

/** What a value is: accounts, alerts and the like are counted; stretches of time are in ms, days to the abuse in days. */
export type LineUnit = "count" | "ms" | "days";

export interface LineRule {
  unit: LineUnit;
  /** The figure whose rows it counts; a line without one is computed from several, or has no list. */
  figure?: FigureName;
  /** Only the greatest parts are named: one that is missing has not become 0, it is not among them. */
  isOfGreatest?: true;
}

const define = <Name extends string>(lines: Record<Name, LineRule>) => lines;

/** What a published period keeps: one line for each number of the page. Words: publications.line.<name>. A name once published stays. */
export const FROZEN_LINES = define({
  abuse: { unit: "count", figure: "abuse" },
  /** The same days a year earlier. */
  abuse_before: { unit: "count", figure: "abuse" },
  defense: { unit: "count", figure: "defense" },
  defense_before: { unit: "count", figure: "defense" },
  broken_through: { unit: "count", figure: "broken_through" },
  uncounted: { unit: "count", figure: "uncounted" },
  probes: { unit: "count", figure: "probes" },
  days_to_abuse: { unit: "count", figure: "days_to_abuse" },
  days_to_abuse_median: { unit: "days" },
  clock: { unit: "count", figure: "clock" },
  clock_median: { unit: "ms" },
  clock_p90: { unit: "ms" },
  notices: { unit: "count", figure: "notices" },
  blocked: { unit: "count", figure: "blocked" },
  blocked_attempts: { unit: "count" },
  responses: { unit: "count", figure: "responses" },
  alerts: { unit: "count", figure: "alerts" },
  /** Of a rule, by what became of them: "rule/fate". */
  alert_fates: { unit: "count" },
  repeat_accounts: { unit: "count", figure: "repeat_accounts" },
  repeat_contracts: { unit: "count", figure: "repeat_contracts" },
  clauses: { unit: "count", figure: "clauses" },
  countries: { unit: "count", figure: "countries", isOfGreatest: true },
  networks: { unit: "count", figure: "networks", isOfGreatest: true },
  /** "weekday/hour", Monday being 0. */
  hours: { unit: "count" },
  shifts: { unit: "count" },
  events: { unit: "count", figure: "events" },
  account_days: { unit: "count" },
  reports: { unit: "count", figure: "reports" },
  report_harms: { unit: "count", figure: "report_harms" },
  /** "duty:side" */
  reporter_answers: { unit: "count", figure: "reporter_answers" },
  listings: { unit: "count", figure: "listings" },
  listings_found: { unit: "count", figure: "listings_found" },
  listed_days: { unit: "days" },
  hosts_mended: { unit: "count", figure: "hosts_mended" },
});

export type LineName = keyof typeof FROZEN_LINES;
export const LINE_NAMES = Object.keys(FROZEN_LINES) as [LineName, ...LineName[]];
