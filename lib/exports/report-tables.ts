import type { Locale } from "@/lib/i18n/locales";
import { UNCOUNTED_REASONS } from "@/lib/incidents/incident-list-inputs";
import { ALERT_FATES, NOTICE_SIDES } from "@/lib/statistics/figure-table";
import type { ClockFigure, Part, RuleFigure, StatisticsReport } from "@/lib/statistics/report-views";
import { changeOf } from "@/lib/statistics/statistics-rules";
import { clauseText, type PartWords } from "./part-words";
import { keyRows, shareRows } from "./report-key-rows";
import type { Cell, Column, ColumnKind, Row } from "./sheet-rules";
import type { Say } from "./words";

/** One table of the report, the same in each format. The first columns, of text, name the row; the others hold figures. */
export interface ReportTable {
  name: ReportTableName;
  title: string;
  /** The figures that stand in it, by the names of their formulas (statistics.figure.<name>). */
  defines: readonly string[];
  columns: readonly Column[];
  rows: readonly Row[];
}

export const REPORT_TABLES = [
  "key",
  "shares",
  "months",
  "days",
  "clocks",
  "uncounted",
  "outcomes",
  "rules",
  "clauses",
  "countries",
  "networks",
  "hours",
  "shifts",
  "events",
  "reports",
  "harms",
  "answers",
  "listings",
  "hosts",
] as const;
export type ReportTableName = (typeof REPORT_TABLES)[number];

interface Wish {
  report: StatisticsReport;
  say: Say;
  words: PartWords;
  locale: Locale;
}

/** Every figure of the report in tables. */
export function reportTables(wish: Wish): ReportTable[] {
  return REPORT_TABLES.map((name) => {
    const { defines, columns, rows } = TABLES[name](wish);
    return { name, title: wish.say(TITLES[name]), defines, columns, rows };
  });
}

/** Called as on the page. */
const TITLES: Readonly<Record<ReportTableName, string>> = {
  key: "statistics.totals.title",
  shares: "exports.table.shares",
  months: "statistics.chart.title",
  days: "statistics.days.title",
  clocks: "statistics.clocks.title",
  uncounted: "statistics.uncounted.title",
  outcomes: "statistics.outcomes.outcome",
  rules: "statistics.rules.title",
  clauses: "statistics.clauses.title",
  countries: "statistics.countries.title",
  networks: "statistics.networks.title",
  hours: "statistics.hours.title",
  shifts: "statistics.shifts.title",
  events: "statistics.events.title",
  reports: "statistics.reports.title",
  harms: "statistics.reports.harm",
  answers: "statistics.reporterAnswers.title",
  listings: "statistics.listings.title",
  hosts: "statistics.hosts.title",
};

type TableParts = Pick<ReportTable, "defines" | "columns" | "rows">;

const TABLES: Readonly<Record<ReportTableName, (wish: Wish) => TableParts>> = {
  key: ({ report, say }) => ({
    defines: [
      "abuse",
      "defense",
      "change",
      "broken_through",
      "uncounted",
      "blocked",
      "responses",
      "repeat_accounts",
      "repeat_contracts",
      "accountDays",
    ],
    columns: columnsOf(say, {
      what: "text",
      now: "count",
      previous: "count",
      toPrevious: "percent",
      yearBefore: "count",
      toYearBefore: "percent",
      note: "text",
    }),
    rows: keyRows(report, say),
  }),
  shares: ({ report, say }) => ({
    defines: ["probes", "stoppedShare", "notices"],
    columns: columnsOf(say, {
      what: "text",
      now: "percent",
      partOf: "count",
      whole: "count",
      previous: "percent",
      yearBefore: "percent",
    }),
    rows: shareRows(report, say),
  }),
  months: ({ report, say }) => ({
    defines: ["abuse", "defense", "uncounted"],
    columns: columnsOf(say, {
      month: "text",
      abuse: "count",
      abuseBefore: "count",
      change: "percent",
      defense: "count",
      defenseBefore: "count",
      uncounted: "count",
    }),
    rows: report.months.map(({ month, abuse, defense, uncounted, before, isRunning }) => [
      isRunning ? say("exports.running", { month }) : month,
      abuse,
      before.abuse,
      isRunning ? null : changeOf(abuse, before.abuse),
      defense,
      before.defense,
      uncounted,
    ]),
  }),
  days: ({ report, say, words }) => ({
    defines: ["days_to_abuse"],
    columns: columnsOf(say, { days: "text", accounts: "count" }),
    rows: report.daysToAbuse.bins.map(({ key, count }) => [words.bin(key), count]),
  }),
  clocks: ({ report, say, words }) => ({
    defines: ["clock"],
    columns: columnsOf(say, { clock: "text", accounts: "count", ...CLOCK_COLUMNS }),
    rows: report.clocks.map(({ clock, count, ...figure }) => [words.clock(clock), count, ...quantiles(figure)]),
  }),
  uncounted: ({ report, say, words }) => ({
    defines: ["uncounted"],
    columns: columnsOf(say, { reason: "text", accounts: "count" }),
    rows: UNCOUNTED_REASONS.map((reason) => [words.reason(reason), report.totals.reasons[reason]]),
  }),
  outcomes: ({ report, say, words }) => ({
    defines: ["responses"],
    columns: columnsOf(say, { outcome: "text", responses: "count" }),
    rows: report.outcomes.map(({ key, count }) => [words.outcome(key), count]),
  }),
  rules: ({ report, say, words }) => ({
    defines: ["alerts", "precision"],
    columns: [
      ...columnsOf(say, { rule: "text", alerts: "count" }),
      ...ALERT_FATES.map((fate): Column => ({ title: words.alertFate(fate), kind: "count" })),
      ...columnsOf(say, { precision: "percent", undecided: "percent" }),
    ],
    rows: report.rules.map((rule) => ruleRow(rule, words)),
  }),
  clauses: ({ report, say, locale }) => ({
    defines: ["clauses"],
    columns: columnsOf(say, { clause: "text", orders: "count" }),
    rows: report.clauses.map((clause) => [clauseText(clause, say, locale), clause.count]),
  }),
  countries: ({ report, say, words }) => ({
    defines: ["countries"],
    columns: columnsOf(say, { country: "text", accounts: "count" }),
    rows: named(report.countries, words.country),
  }),
  networks: ({ report, say, words }) => ({
    defines: ["networks"],
    columns: columnsOf(say, { network: "text", accounts: "count" }),
    rows: named(report.networks, words.network),
  }),
  hours: ({ report, say }) => ({
    defines: ["hours"],
    columns: [
      ...columnsOf(say, { hour: "text" }),
      ...WEEKDAYS.map((weekday): Column => ({ title: say(`statistics.weekday.${weekday}`), kind: "count", width: 8 })),
    ],
    rows: HOURS.map((hour) => [`${hour}:00`, ...WEEKDAYS.map((weekday) => decisionsAt(report, weekday, hour))]),
  }),
  shifts: ({ report, say }) => ({
    defines: ["shifts"],
    columns: columnsOf(say, { shift: "text", decisions: "count" }),
    rows: named(report.shifts, (name) => name),
  }),
  events: ({ report, say, words }) => ({
    defines: ["events"],
    columns: columnsOf(say, { month: "text", event: "text", events: "count" }),
    rows: report.events.map(({ month, kind, count }) => [month, words.event(kind), count]),
  }),
  reports: ({ report, say, words }) => ({
    defines: ["reports"],
    columns: columnsOf(say, { source: "text", reports: "count" }),
    rows: named(report.totals.outside.sources, words.reportSource),
  }),
  harms: ({ report, say, words }) => ({
    defines: ["report_harms"],
    columns: columnsOf(say, { harm: "text", reports: "count" }),
    rows: named(report.totals.outside.harms, words.harm),
  }),
  answers: ({ report, say, words }) => ({
    defines: ["reporter_answers"],
    columns: columnsOf(say, { part: "text", duties: "count" }),
    rows: report.totals.outside.answers.flatMap(({ duty, ...sides }) =>
      NOTICE_SIDES.map((side) => [words.reporterSide(`${duty}:${side}`), sides[side]]),
    ),
  }),
  listings: ({ report, say }) => ({
    defines: ["listings", "listings_found"],
    columns: columnsOf(say, { zone: "text", stood: "count", found: "count", listedDays: "number" }),
    rows: report.totals.outside.listings.map(({ zone, stood, found, days }) => [zone, stood, found, Math.round(days * 10) / 10]),
  }),
  hosts: ({ report, say, words }) => ({
    defines: ["hosts_mended"],
    columns: columnsOf(say, { target: "text", hosts: "count" }),
    rows: named(report.totals.outside.hosts, words.hostTarget),
  }),
};

const columnsOf = (say: Say, kinds: Readonly<Record<string, ColumnKind>>): Column[] =>
  Object.entries(kinds).map(([name, kind], index) => ({
    title: say(`exports.column.${name}`),
    kind,
    ...(index === 0 ? { width: 40 } : {}),
  }));

const named = (parts: readonly Part[], name: (key: string) => string): Row[] => parts.map(({ key, count }) => [name(key), count]);

const CLOCK_COLUMNS = { p10: "span", p25: "span", median: "span", p75: "span", p90: "span", limit: "span" } as const;
const quantiles = ({ p10, p25, median, p75, p90, limitMs }: Omit<ClockFigure, "clock" | "count">): Cell[] => [
  p10,
  p25,
  median,
  p75,
  p90,
  limitMs,
];

function ruleRow({ rule, all, fates, precision, undecidedShare }: RuleFigure, words: PartWords): Row {
  const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10);
  return [words.rule(rule), all, ...ALERT_FATES.map((fate) => fates[fate]), percent(precision), percent(undecidedShare)];
}

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const decisionsAt = ({ hours }: StatisticsReport, weekday: number, hour: number) =>
  hours.find((one) => one.weekday === weekday && one.hour === hour)?.count ?? 0;
