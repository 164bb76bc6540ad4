import type { Span } from "./obligation-kinds";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Japan keeps UTC+9 all year, so a JST calendar day is a plain shift. */
const JST = 9 * HOUR;
const OPENS = 9 * HOUR;
const CLOSES = 17.5 * HOUR;
const BUSINESS_DAY = CLOSES - OPENS;

/** The JST calendar day of a moment, "YYYY-MM-DD". */
export function jstDay(at: Date): string {
  return new Date(at.getTime() + JST).toISOString().slice(0, 10);
}

function isBusinessDay(midnight: number, holidays: ReadonlySet<string>): boolean {
  const weekday = new Date(midnight + JST).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(jstDay(new Date(midnight)));
}

/** The moment after so many milliseconds of business time (09:00–17:30 JST, no weekends, none of the holidays). */
export function addBusinessTime(from: Date, ms: number, holidays: ReadonlySet<string>): Date {
  let midnight = Math.floor((from.getTime() + JST) / DAY) * DAY - JST;
  let at = from.getTime();
  let left = ms;
  for (;;) {
    if (isBusinessDay(midnight, holidays)) {
      const start = Math.max(at, midnight + OPENS);
      const open = midnight + CLOSES - start;
      if (open > 0) {
        if (left <= open) return new Date(start + left);
        left -= open;
      }
    }
    midnight += DAY;
    at = midnight;
  }
}

/** 17:30 JST of the business day that a moment lies in, or of the next one where it comes after hours. */
export function endOfBusinessDay(from: Date, holidays: ReadonlySet<string>): Date {
  const start = addBusinessTime(from, 1, holidays).getTime() - 1;
  return new Date(Math.floor((start + JST) / DAY) * DAY - JST + CLOSES);
}

/** When something is due that is owed for so long from a moment. */
export function dueAfter(from: Date, span: Span, holidays: ReadonlySet<string>): Date {
  if ("hours" in span) return new Date(from.getTime() + span.hours * HOUR);
  if ("days" in span) return new Date(from.getTime() + span.days * DAY);
  if (span.businessDays === 0) return endOfBusinessDay(from, holidays);
  return addBusinessTime(from, span.businessDays * BUSINESS_DAY, holidays);
}
