import { rateInterval } from "@/lib/statistics/rate-rules";
import type { EffectSide } from "@/lib/statistics/report-views";

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

export interface RateMark {
  rate: number | null;
  interval: { low: number; high: number } | null;
}

export const markOf = ({ abuse, accountDays, rate }: EffectSide): RateMark => ({
  rate,
  interval: rateInterval(abuse, accountDays),
});

/** An axis from nothing on, with at most five lines, on which each rate and its interval have room. */
export function rateAxis(marks: readonly RateMark[]): { lines: number[]; placeOf: (rate: number) => number } {
  const highest = Math.max(0.01, ...marks.flatMap(({ rate, interval }) => [rate ?? 0, interval?.high ?? 0]));
  const step = STEPS.find((candidate) => highest / candidate <= 5) ?? highest / 5;
  const count = Math.ceil(highest / step);
  const lines = Array.from({ length: count + 1 }, (_, index) => Number((index * step).toFixed(2)));
  return { lines, placeOf: (rate) => (rate / (count * step)) * 100 };
}
