import { DAY_BINS } from "@/lib/statistics/figure-table";
import type { Part } from "@/lib/statistics/report-views";
import { scaleOf } from "./chart-layout";

/** Heights in px, widths in percent. */
export const HISTOGRAM = { height: 300, top: 34, bottom: 22, gap: 4 } as const;
export const GROUND = HISTOGRAM.height - HISTOGRAM.bottom;
/** Days 0 to 6: within a week. */
const WEEK = 7;

export interface DayBar {
  key: string;
  count: number;
  x: number;
  width: number;
  height: number;
  /** Bars of one day; those after them hold more days each and say so by their looks. */
  isWithinWeek: boolean;
}

/** One bar for each bin in its order, a gap where the days of a bin become many. */
export function layDays(bins: readonly Part[]): { bars: DayBar[]; weekEnd: number } {
  const { max } = scaleOf(bins.map(({ count }) => count));
  const width = (100 - HISTOGRAM.gap) / DAY_BINS.length;
  const bars = bins.map(({ key, count }, index) => ({
    key,
    count,
    x: index * width + (index >= WEEK ? HISTOGRAM.gap : 0),
    width,
    height: (count / max) * (GROUND - HISTOGRAM.top),
    isWithinWeek: index < WEEK,
  }));
  return { bars, weekEnd: WEEK * width };
}

/** Where the median stands, in percent; null from a week on, where the axis is no scale any more. */
export function medianPlace(median: number | null): number | null {
  if (median === null || median > WEEK - 1) return null;
  return (median + 0.5) * ((100 - HISTOGRAM.gap) / DAY_BINS.length);
}
