import type { UncountedReason } from "@/lib/incidents/incident-list-inputs";
import type { AlertFate, ClockName, NoticeSide, ProbeFate, ReporterDuty } from "./figure-table";
import type { Period } from "./period-rules";
import type { Month } from "./statistics-rules";

/** What one period counts to. */
export interface Totals {
  abuse: number;
  defense: number;
  brokenThrough: number;
  uncounted: number;
  reasons: Record<UncountedReason, number>;
  probes: Record<ProbeFate, number> & { all: number };
  notices: Record<NoticeSide, number>;
  blocked: { accounts: number; attempts: number };
  complaints: number;
  repeatAccounts: number;
  repeatContracts: number;
  /** Accounts under contract times days; what rates rest on. */
  accountDays: number;
  outside: OutsideFigures;
}

/** Reports from outside and what was told of them; listings; hosts that were mended. */
export interface OutsideFigures {
  reports: number;
  /** By how they came, and by what they tell of. */
  sources: Part[];
  harms: Part[];
  answers: (Record<NoticeSide, number> & { duty: ReporterDuty })[];
  /** By zone: listings that stood, those found in the period, and the days that all of them stood in it. */
  listings: { zone: string; stood: number; found: number; days: number }[];
  /** By the state that they reached. */
  hosts: Part[];
}

export interface MonthFigures {
  month: Month;
  /** The days of it that belong to the period. */
  first: string;
  last: string;
  isRunning: boolean;
  abuse: number;
  defense: number;
  uncounted: number;
  reasons: Record<UncountedReason, number>;
  /** The same days a year earlier. */
  before: { first: string; last: string; abuse: number; defense: number };
}

/** Spread of a stretch of time in ms; null when nothing has gone it. */
export interface ClockFigure {
  clock: ClockName;
  count: number;
  p10: number | null;
  p25: number | null;
  median: number | null;
  p75: number | null;
  p90: number | null;
  /** By when it is owed, in ms, where the product has a duty for it. */
  limitMs: number | null;
}

export interface RuleFigure {
  rule: string;
  all: number;
  fates: Record<AlertFate, number>;
  /** True among those decided as true or false; null while none is. */
  precision: number | null;
  /** Share of all that nobody has decided yet. */
  undecidedShare: number;
}

export interface Part {
  key: string;
  count: number;
}

export interface ClauseFigure extends Part {
  /** "第12条第1項第1号" is made of these. */
  article: number;
  paragraph: number | null;
  item: number | null;
  heading: string;
  headingEn: string;
}

export interface StatisticsReport {
  period: Period;
  previous: Period;
  yearBefore: Period;
  definitions: number;
  /** ISO 8601, UTC. */
  readAt: string;
  /** Changes that are not counted yet; the worker does it within the minute. */
  pending: number;
  totals: Totals;
  previousTotals: Totals;
  yearBeforeTotals: Totals;
  months: MonthFigures[];
  /** By the bins of DAY_BINS, named as in BIN_NAMES. */
  daysToAbuse: { bins: Part[]; count: number; median: number | null; withinWeek: number };
  clocks: ClockFigure[];
  outcomes: Part[];
  rules: RuleFigure[];
  clauses: ClauseFigure[];
  countries: Part[];
  networks: Part[];
  /** Decisions by weekday (0 is Monday) and hour of day in Japan. */
  hours: { weekday: number; hour: number; count: number }[];
  shifts: Part[];
  events: { kind: "overload" | "call_out"; month: Month; count: number }[];
  /** When the first clause of the defense kind took effect, and which it is. */
  clause: { effectiveFrom: string; article: number } | null;
}

/** Abuse before and after a day, over the same months. */
export interface EffectReport {
  /** The day that parts them; the clause's effective day unless chosen. */
  day: string;
  isClauseDay: boolean;
  after: EffectSide;
  /** The same days a year earlier. */
  yearEarlier: EffectSide;
  /** As many months directly before. */
  directlyBefore: EffectSide;
  /** Abuse against the year before: the plain change in percent, and the ratio of rates with its interval. */
  againstYear: Comparison;
  againstBefore: Comparison;
  /** Restrictions decided under each clause in the months after. */
  clauses: ClauseFigure[];
}

export interface EffectSide {
  first: string;
  last: string;
  abuse: number;
  defense: number;
  accountDays: number;
  /** Abuse per 10,000 accounts and 30 days; null without account-days. */
  rate: number | null;
}

export interface Comparison {
  /** Whole percent; null when there was nothing to compare with. */
  change: number | null;
  /** Rate after divided by rate before, with the 95 % interval. */
  ratio: { value: number; low: number; high: number } | null;
  /** Fewer than this many on one side: too few to conclude from. */
  isSmall: boolean;
}

/** A row behind a number. */
export interface FigureRow {
  id: string;
  /** ISO 8601, UTC: the moment by which it is counted. */
  at: string;
  incidentNumber: number | null;
  alertNumber: number | null;
  address: string | null;
  customerName: string | null;
  contractCode: string | null;
  /** How it counts: a code of its part, or its kind. */
  part: string | null;
  /** ms of a clock, days to the abuse, or attempts; null where the figure only counts. */
  value: number | null;
  /** Of what comes from outside: its report or plan, and which reporter, address or host it is about. */
  reportNumber: number | null;
  planNumber: number | null;
  subject: string | null;
}

export interface FigurePage {
  rows: FigureRow[];
  next: string | null;
  /** Of all pages: what the number said. */
  count: number;
}
