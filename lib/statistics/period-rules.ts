import { addMonths, type Month, monthOf } from "./statistics-rules";

/** A day of the Japanese calendar, "2026-05-12". */
export type Day = string;

/**
 * What a period can be. `recent6` and `recent12` are so many complete months before this one; halves and years of accounts begin in
 * April and October (上期, 下期, 年度), `year` is the calendar's.
 */
export const SPANS = ["month", "quarter", "half", "fiscal", "year", "recent6", "recent12", "custom"] as const;
export type Span = (typeof SPANS)[number];

export interface Period {
  span: Span;
  /** First and last day, both included. */
  first: Day;
  last: Day;
  /** Up to which day there is anything: `last`, or today while the period runs. */
  until: Day;
  isRunning: boolean;
}

/** What an address asks for: a kind of period and a month it lies in, or two days. */
export interface PeriodWish {
  span?: Span | undefined;
  on?: Month | undefined;
  from?: Day | undefined;
  to?: Day | undefined;
}

const LENGTH: Readonly<Record<Exclude<Span, "custom">, number>> = {
  month: 1,
  quarter: 3,
  half: 6,
  fiscal: 12,
  year: 12,
  recent6: 6,
  recent12: 12,
};
/** The month from which periods of a kind are counted off. */
const BEGIN_IN: Partial<Record<Span, number>> = { month: 1, quarter: 1, half: 4, fiscal: 4, year: 1 };

const DAY_MS = 86_400_000;
const JST_MS = 9 * 3_600_000;

export const dayOf = (at: Date): Day => new Date(at.getTime() + JST_MS).toISOString().slice(0, 10);
export const addDays = (day: Day, count: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
/** How many days lie between: 0 for the same day. */
export const daysBetween = (first: Day, last: Day): number => Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS);
/** 00:00:00.000 JST of the day, as UTC. */
export const startOfDay = (day: Day): Date => new Date(Date.parse(`${day}T00:00:00Z`) - JST_MS);
/** The first moment after the day. */
export const endOfDay = (day: Day): Date => startOfDay(addDays(day, 1));
export const firstDay = (month: Month): Day => `${month}-01`;
export const lastDay = (month: Month): Day => addDays(firstDay(addMonths(month, 1)), -1);
const monthIn = (day: Day): Month => day.slice(0, 7);

/** The period that an address asks for, as it stands at `now`. What cannot be read gives the last six complete months. */
export function periodOf({ span = "recent6", on, from, to }: PeriodWish, now: Date): Period {
  const today = dayOf(now);
  if (span === "custom") {
    if (!from || !to || from > to || from > today) return periodOf({}, now);
    return cut({ span, first: from, last: to }, today);
  }
  const current = monthOf(now);
  if (span === "recent6" || span === "recent12") {
    const end = on !== undefined && on < current ? on : addMonths(current, -1);
    return cut({ span, first: firstDay(addMonths(end, 1 - LENGTH[span])), last: lastDay(end) }, today);
  }
  const wanted = on !== undefined && on <= current ? on : current;
  const first = beginning(span, wanted);
  return cut({ span, first: firstDay(first), last: lastDay(addMonths(first, LENGTH[span] - 1)) }, today);
}

const cut = (period: Pick<Period, "span" | "first" | "last">, today: Day): Period => ({
  ...period,
  until: period.last < today ? period.last : today,
  isRunning: period.last >= today,
});

/** The first month of the period of a kind in which a month lies. */
function beginning(span: Exclude<Span, "custom">, month: Month): Month {
  const index = Number(month.slice(5)) - 1;
  const begin = (BEGIN_IN[span] ?? 1) - 1;
  const length = LENGTH[span];
  return addMonths(month, -((((index - begin) % length) + length) % length));
}

/** The one before, of the same kind and length; while the period runs, only as much of it as has passed of this one. */
export function previousOf(period: Period): Period {
  const { span, first, last, until } = period;
  const days = daysBetween(first, last) + 1;
  const isMonths = span !== "custom";
  const earlier = isMonths ? firstDay(addMonths(monthIn(first), -LENGTH[span])) : addDays(first, -days);
  const end = addDays(first, -1);
  const passed = addDays(earlier, daysBetween(first, until));
  return { span, first: earlier, last: end, until: period.isRunning && passed < end ? passed : end, isRunning: false };
}

/** The same days a year earlier; while the period runs, only as much of them as has passed of this one. */
export function yearBeforeOf(period: Period): Period {
  const { span, first, last, until } = period;
  return { span, first: aYearEarlier(first), last: aYearEarlier(last), until: aYearEarlier(until), isRunning: false };
}

/** 29 February becomes 28 February; the last day of February stays the last, so that months stay whole. */
export function aYearEarlier(day: Day): Day {
  const month = addMonths(monthIn(day), -12);
  const isLast = day === lastDay(monthIn(day));
  const end = lastDay(month);
  const same = `${month}${day.slice(7)}`;
  return isLast || same > end ? end : same;
}

/** The period of the same kind that follows or goes before, for the arrows; null where it would begin after today. */
export function shifted(period: Period, direction: -1 | 1, now: Date): PeriodWish | null {
  const { span, first, last } = period;
  const today = dayOf(now);
  if (span === "custom") {
    const days = (daysBetween(first, last) + 1) * direction;
    const wish = { span, from: addDays(first, days), to: addDays(last, days) };
    return wish.from > today ? null : wish;
  }
  if (span === "recent6" || span === "recent12") {
    const end = addMonths(monthIn(last), LENGTH[span] * direction);
    const newest = addMonths(monthOf(now), -1);
    if (monthIn(last) >= newest && direction === 1) return null;
    return { span, on: end > newest ? newest : end };
  }
  const on = addMonths(monthIn(first), LENGTH[span] * direction);
  return firstDay(on) > today ? null : { span, on };
}

/** The months that a period touches, each with the days of it that belong to the period. */
export function monthsIn({ first, until }: Pick<Period, "first" | "until">): { month: Month; first: Day; last: Day }[] {
  const months: { month: Month; first: Day; last: Day }[] = [];
  for (let month = monthIn(first); month <= monthIn(until); month = addMonths(month, 1)) {
    const begin = firstDay(month);
    const end = lastDay(month);
    months.push({ month, first: begin < first ? first : begin, last: end > until ? until : end });
  }
  return months;
}

/** As an address holds it. */
export function periodQuery({ span, on, from, to }: PeriodWish): string {
  const parts = new URLSearchParams();
  if (span) parts.set("span", span);
  if (span === "custom") {
    if (from) parts.set("from", from);
    if (to) parts.set("to", to);
  } else if (on) parts.set("on", on);
  return parts.toString();
}

/** The wish that leads to a period again. */
export const wishOf = ({ span, first, last }: Period): PeriodWish =>
  span === "custom"
    ? { span, from: first, to: last }
    : { span, on: span === "recent6" || span === "recent12" ? monthIn(last) : monthIn(first) };
