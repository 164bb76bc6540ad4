import type { Operator } from "@/lib/access/actor";
import { UNCOUNTED_REASONS, type UncountedReason } from "@/lib/incidents/incident-list-inputs";
import { dutyTimes } from "@/lib/obligations/duty-times";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import {
  ALERT_FATES,
  BIN_NAMES,
  CLOCK_NAMES,
  type ClockName,
  DAY_BINS,
  DEFINITIONS,
  NOTICE_SIDES,
  PROBE_FATES,
} from "./figure-table";
import { countMarks, freshenFacts } from "./make-facts";
import { readOutside } from "./outside-figures";
import { aYearEarlier, monthsIn, type PeriodWish, periodOf, previousOf, yearBeforeOf } from "./period-rules";
import {
  around,
  type DayCount,
  type Days,
  readAccountDays,
  readDays,
  readNotices,
  readProbes,
  readRepeats,
  readResponses,
} from "./read-counts";
import {
  readAlertDays,
  readClauses,
  readClocks,
  readCountries,
  readDaysToAbuse,
  readDefenseClause,
  readEvents,
  readHours,
  readNetworks,
  readShifts,
} from "./read-parts";
import type { ClockFigure, MonthFigures, RuleFigure, StatisticsReport, Totals } from "./report-views";
import { monthOf } from "./statistics-rules";

/** The figures of a period, beside those of the period before and of the same days a year earlier. */
export async function readReport(wish: PeriodWish, _operator: Operator): Promise<StatisticsReport> {
  await freshenFacts();
  const at = now();
  const period = periodOf(wish, at);
  const previous = previousOf(period);
  const yearBefore = yearBeforeOf(period);
  const spans: [Days, Days, Days] = [period, previous, yearBefore];
  const all = around(spans);
  const [
    days,
    probes,
    notices,
    responses,
    repeats,
    accountDays,
    clocks,
    toAbuse,
    alerts,
    clauses,
    countries,
    networks,
    hours,
    shifts,
    outside,
  ] = await Promise.all([
    readDays(db, all),
    readProbes(db, all, at),
    readNotices(db, all, at),
    readResponses(db, all),
    readRepeats(db, spans, all),
    readAccountDays(db, spans),
    readClocks(db, period),
    readDaysToAbuse(db, period),
    readAlertDays(db, period),
    readClauses(db, period),
    readCountries(db, period),
    readNetworks(db, period),
    readHours(db, period),
    readShifts(db, period),
    readOutside(db, spans, at),
  ]);
  const [events, clause, pending, limits] = await Promise.all([
    readEvents(db, period),
    readDefenseClause(db),
    countMarks(),
    readLimits(at),
  ]);
  const totals = spans.map((span, index): Totals => {
    const sum = sumOf(days, span);
    const fates = partsOf(probes, span, PROBE_FATES, ({ fate }) => fate);
    const repeated = repeats[index];
    const fromOutside = outside[index];
    if (!fromOutside) throw new Error("A period has no figures of what came from outside");
    return {
      abuse: sum("abuse"),
      defense: sum("defense"),
      brokenThrough: sum("brokenThrough"),
      uncounted: sum("uncounted"),
      reasons: reasonsOf(sum),
      probes: { ...fates, all: PROBE_FATES.reduce((all, fate) => all + fates[fate], 0) },
      notices: partsOf(notices, span, NOTICE_SIDES, ({ side }) => side),
      blocked: { accounts: sum("blockedAccounts"), attempts: sum("blockedAttempts") },
      complaints: partsOf(responses, span, ["complaint"], ({ outcome }) => outcome).complaint,
      repeatAccounts: repeated?.accounts ?? 0,
      repeatContracts: repeated?.contracts ?? 0,
      accountDays: accountDays.find((one) => one.span === index)?.days ?? 0,
      outside: fromOutside,
    };
  });
  const [present, before, yearEarlier] = totals as [Totals, Totals, Totals];
  return {
    period,
    previous,
    yearBefore,
    definitions: DEFINITIONS,
    readAt: at.toISOString(),
    pending,
    totals: present,
    previousTotals: before,
    yearBeforeTotals: yearEarlier,
    months: monthsIn(period).map((month) => monthFigures(month, days, monthOf(at))),
    daysToAbuse: histogramOf(toAbuse),
    clocks: CLOCK_NAMES.map((clock) =>
      clockFigure(
        clock,
        clocks.find((one) => one.clock === clock),
        limits.get(clock) ?? null,
      ),
    ),
    outcomes: countsOf(
      responses.filter(({ day }) => isWithin(day, period)),
      ({ outcome }) => outcome,
    ),
    rules: rulesOf(alerts),
    clauses,
    countries,
    networks,
    hours,
    shifts,
    events,
    clause,
  };
}

const isWithin = (day: string, { first, until }: Days) => day >= first && day <= until;

/** Adds up one column over some days. */
const sumOf = (days: readonly DayCount[], span: Days) => {
  const within = days.filter(({ day }) => isWithin(day, span));
  return (name: Exclude<keyof DayCount, "day">) => within.reduce((sum, count) => sum + count[name], 0);
};

const reasonsOf = (sum: (name: UncountedReason) => number) =>
  Object.fromEntries(UNCOUNTED_REASONS.map((reason) => [reason, sum(reason)])) as Record<UncountedReason, number>;

function partsOf<Row extends { day: string; count: number }, Name extends string>(
  rows: readonly Row[],
  span: Days,
  names: readonly Name[],
  nameOf: (row: Row) => string,
): Record<Name, number> {
  const count = (name: Name) =>
    rows.reduce((sum, row) => (nameOf(row) === name && isWithin(row.day, span) ? sum + row.count : sum), 0);
  return Object.fromEntries(names.map((name) => [name, count(name)])) as Record<Name, number>;
}

function countsOf<Row extends { count: number }>(rows: readonly Row[], keyOf: (row: Row) => string) {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + row.count);
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

function monthFigures(
  { month, first, last }: { month: string; first: string; last: string },
  days: readonly DayCount[],
  current: string,
): MonthFigures {
  const sum = sumOf(days, { first, until: last });
  const before = { first: aYearEarlier(first), last: aYearEarlier(last) };
  const sumBefore = sumOf(days, { first: before.first, until: before.last });
  return {
    month,
    first,
    last,
    isRunning: month === current,
    abuse: sum("abuse"),
    defense: sum("defense"),
    uncounted: sum("uncounted"),
    reasons: reasonsOf(sum),
    before: { ...before, abuse: sumBefore("abuse"), defense: sumBefore("defense") },
  };
}

function histogramOf(rows: readonly { days: number; count: number }[]): StatisticsReport["daysToAbuse"] {
  const countIn = (from: number, to: number | null) =>
    rows.reduce((sum, { days, count }) => (days >= from && (to === null || days <= to) ? sum + count : sum), 0);
  const all = countIn(0, null);
  return {
    bins: DAY_BINS.map(([from, to], index) => ({ key: BIN_NAMES[index] ?? "", count: countIn(from, to) })),
    count: all,
    median: medianOf(rows, all),
    withinWeek: countIn(0, 6),
  };
}

/** Of counted whole numbers: the middle one, or the mean of the two in the middle. */
function medianOf(rows: readonly { days: number; count: number }[], all: number): number | null {
  const nth = (place: number): number => {
    let seen = 0;
    for (const { days, count } of rows) {
      seen += count;
      if (seen > place) return days;
    }
    return 0;
  };
  return all === 0 ? null : (nth(Math.floor((all - 1) / 2)) + nth(Math.floor(all / 2))) / 2;
}

/** The duties that a stretch is held against. */
const DUTY_OF: Partial<Record<ClockName, ObligationKind>> = {
  detected_restricted: "act_on_probe",
  restricted_notified: "notify_customer",
  reset_lifted: "decide_on_lifting",
};

/** By the installation's times as they are now, in ms. */
async function readLimits(at: Date): Promise<ReadonlyMap<ClockName, number>> {
  const limits = CLOCK_NAMES.flatMap((clock) => {
    const duty = DUTY_OF[clock];
    return duty
      ? [dutyTimes(db, duty, at).then(({ dueAt }): [ClockName, number] => [clock, dueAt.getTime() - at.getTime()])]
      : [];
  });
  return new Map(await Promise.all(limits));
}

function clockFigure(
  clock: ClockName,
  found: { count: number; marks: number[] | null } | undefined,
  limitMs: number | null,
): ClockFigure {
  const [p10 = null, p25 = null, median = null, p75 = null, p90 = null] = found?.marks ?? [];
  return { clock, count: found?.count ?? 0, p10, p25, median, p75, p90, limitMs };
}

function rulesOf(rows: readonly { rule: string; fate: string; count: number }[]): RuleFigure[] {
  const rules = [...new Set(rows.map(({ rule }) => rule))].sort();
  return rules.map((rule) => {
    const count = (fate: string) => rows.find((row) => row.rule === rule && row.fate === fate)?.count ?? 0;
    const fates = Object.fromEntries(ALERT_FATES.map((fate) => [fate, count(fate)])) as RuleFigure["fates"];
    const all = ALERT_FATES.reduce((sum, fate) => sum + fates[fate], 0);
    const judged = fates.escalated + fates.false_alert;
    return {
      rule,
      all,
      fates,
      precision: judged === 0 ? null : fates.escalated / judged,
      undecidedShare: all === 0 ? 0 : fates.undecided / all,
    };
  });
}
