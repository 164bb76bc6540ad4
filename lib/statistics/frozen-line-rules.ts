import { z } from "zod";
import { LINE_NAMES, type LineName } from "./frozen-line-table";
import type { StatisticsReport } from "./report-views";

/** One number as it was published. Stored data: it is read years later, whatever a report looks like then. */
export const FrozenLine = z.object({
  name: z.enum(LINE_NAMES),
  /** A reason, a rule, a country …; null: all of them. */
  part: z.string().nullable(),
  /** "2026-05"; null: the whole period. */
  month: z.string().nullable(),
  /** null: there was nothing to measure. */
  value: z.number().nullable(),
});
export type FrozenLine = z.infer<typeof FrozenLine>;

export const FrozenFigures = z.object({ lines: z.array(FrozenLine) });
export type FrozenFigures = z.infer<typeof FrozenFigures>;

const line = (name: LineName, value: number | null, part: string | null = null, month: string | null = null): FrozenLine => ({
  ...{ name, part, month, value },
});

const partsOf = (name: LineName, parts: Readonly<Record<string, number>>) =>
  Object.entries(parts).map(([part, count]) => line(name, count, part));

/** Every number of a report that belongs to its own days; what only compares it with other periods can be computed again. */
export function linesOf(report: StatisticsReport): FrozenLine[] {
  return [...totalLines(report), ...monthLines(report), ...spreadLines(report), ...partLines(report), ...outsideLines(report)];
}

function totalLines({ totals }: StatisticsReport): FrozenLine[] {
  const { all, ...fates } = totals.probes;
  return [
    line("abuse", totals.abuse),
    line("defense", totals.defense),
    line("broken_through", totals.brokenThrough),
    line("uncounted", totals.uncounted),
    ...partsOf("uncounted", totals.reasons),
    line("probes", all),
    ...partsOf("probes", fates),
    ...partsOf("notices", totals.notices),
    line("blocked", totals.blocked.accounts),
    line("blocked_attempts", totals.blocked.attempts),
    line("repeat_accounts", totals.repeatAccounts),
    line("repeat_contracts", totals.repeatContracts),
    line("account_days", totals.accountDays),
  ];
}

const monthLines = ({ months }: StatisticsReport): FrozenLine[] =>
  months.flatMap(({ month, abuse, defense, uncounted, before }) => [
    line("abuse", abuse, null, month),
    line("abuse_before", before.abuse, null, month),
    line("defense", defense, null, month),
    line("defense_before", before.defense, null, month),
    line("uncounted", uncounted, null, month),
  ]);

const spreadLines = ({ daysToAbuse, clocks }: StatisticsReport): FrozenLine[] => [
  line("days_to_abuse", daysToAbuse.count),
  ...daysToAbuse.bins.map(({ key, count }) => line("days_to_abuse", count, key)),
  line("days_to_abuse_median", daysToAbuse.median),
  ...clocks.flatMap(({ clock, count, median, p90 }) => [
    line("clock", count, clock),
    line("clock_median", wholeMs(median), clock),
    line("clock_p90", wholeMs(p90), clock),
  ]),
];

const wholeMs = (ms: number | null) => (ms === null ? null : Math.round(ms));

function partLines(report: StatisticsReport): FrozenLine[] {
  const { outcomes, rules, clauses, countries, networks, hours, shifts, events } = report;
  const counted = { responses: outcomes, clauses, countries, networks, shifts };
  return [
    ...Object.entries(counted).flatMap(([name, parts]) => parts.map(({ key, count }) => line(name as LineName, count, key))),
    ...rules.flatMap(({ rule, all, fates }) => [
      line("alerts", all, rule),
      ...Object.entries(fates).map(([fate, count]) => line("alert_fates", count, `${rule}/${fate}`)),
    ]),
    ...hours.map(({ weekday, hour, count }) => line("hours", count, `${weekday}/${hour}`)),
    ...events.map(({ kind, month, count }) => line("events", count, kind, month)),
  ];
}

function outsideLines({ totals: { outside } }: StatisticsReport): FrozenLine[] {
  const { reports, sources, harms, answers, listings, hosts } = outside;
  const parts = (name: LineName, found: readonly { key: string; count: number }[]) =>
    found.map(({ key, count }) => line(name, count, key));
  return [
    line("reports", reports),
    ...parts("reports", sources),
    ...parts("report_harms", harms),
    ...answers.flatMap(({ duty, ...sides }) =>
      Object.entries(sides).map(([side, count]) => line("reporter_answers", count, `${duty}:${side}`)),
    ),
    ...listings.flatMap(({ zone, stood, found, days }) => [
      line("listings", stood, zone),
      line("listings_found", found, zone),
      line("listed_days", Math.round(days * 10) / 10, zone),
    ]),
    ...parts("hosts_mended", hosts),
  ];
}

/** What the ledger's hash is made of: a line for each number, its parts divided by tabs, in the order of publication. */
export const figuresText = (lines: readonly FrozenLine[]): string =>
  lines.map(({ name, part, month, value }) => [name, part ?? "", month ?? "", value ?? ""].join("\t")).join("\n");
