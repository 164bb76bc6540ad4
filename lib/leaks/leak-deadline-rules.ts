import { jstDay } from "@/lib/obligations/business-time";
import type { LeakDays } from "./leak-rule-table";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const JST = 9 * HOUR;

/**
 * The end (23:59:59.999) of the last JST day of a report, counted in calendar days from the moment it was known. `holidays` are JST
 * days, "YYYY-MM-DD". Without a number of days: the end of the first day counted.
 */
export function reportDueAt(
  knownAt: Date,
  { days, countsFirst, movesOn }: Pick<LeakDays, "days" | "countsFirst" | "movesOn">,
  holidays: ReadonlySet<string>,
): Date {
  const known = Math.floor((knownAt.getTime() + JST) / DAY) * DAY;
  let last = known + ((days ?? 1) - (countsFirst ? 1 : 0)) * DAY;
  while (movesOn && isClosed(last, holidays)) last += DAY;
  return new Date(last + DAY - 1 - JST);
}

/** Weekends, public holidays, and the end of the year from 29 December to 3 January, when the authorities are closed (行政機関の休日に関する法律 第1条). */
function isClosed(midnight: number, holidays: ReadonlySet<string>): boolean {
  const day = jstDay(new Date(midnight - JST));
  const weekday = new Date(midnight).getUTCDay();
  const monthDay = day.slice(5);
  return weekday === 0 || weekday === 6 || holidays.has(day) || monthDay >= "12-29" || monthDay <= "01-03";
}
