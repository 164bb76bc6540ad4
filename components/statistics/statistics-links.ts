import type { FigureName } from "@/lib/statistics/figure-table";
import { type PeriodWish, periodOf, periodQuery, SPANS, wishOf } from "@/lib/statistics/period-rules";

/** The days that a number counts, both included. */
export interface DaySpan {
  first: string;
  last: string;
}

/** The list of exactly the rows that a number counts. */
export const rowsLink = (figure: FigureName, { first, last }: DaySpan, part?: string | null) =>
  `/statistics/rows?${new URLSearchParams({ figure, ...(part ? { part } : {}), first, last })}`;

/** The page itself, with another period or another day of the effect. */
export function boardLink(wish: PeriodWish, day?: string): string {
  const query = [periodQuery(wish), day ? new URLSearchParams({ day }).toString() : ""].filter(Boolean).join("&");
  return query ? `/statistics?${query}` : "/statistics";
}

/** Of a period so much as has passed: what its numbers count. */
export const spanOf = ({ first, until }: { first: string; until: string }): DaySpan => ({ first, last: until });

/** The period of the board that consists of these days, by its kind if it has one. */
export function wishOfDays({ first, last }: DaySpan, now: Date): PeriodWish {
  for (const span of SPANS) {
    const period = periodOf({ span, on: last.slice(0, 7) }, now);
    if (span !== "custom" && period.first === first && period.until === last) return wishOf(period);
  }
  return { span: "custom", from: first, to: last };
}
