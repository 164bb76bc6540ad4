import type { ClockFigure } from "@/lib/statistics/report-views";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Where an axis of times may begin, end and have its lines: round times. */
export const TICKS = [
  { name: "minute", ms: MINUTE },
  { name: "tenMinutes", ms: 10 * MINUTE },
  { name: "hour", ms: HOUR },
  { name: "day", ms: DAY },
  { name: "week", ms: 7 * DAY },
  { name: "month", ms: 30 * DAY },
  { name: "year", ms: 365 * DAY },
] as const;
export type Tick = (typeof TICKS)[number];

/** Room beyond the longest time, as a factor. */
const AFTER = 1.25;

export interface TimeAxis {
  ticks: readonly Tick[];
  /** Place of a span of time in percent of the width, on a logarithmic scale; what lies outside stands at the end. */
  placeOf: (ms: number) => number;
}

/** An axis on which every box and every limit has room. */
export function timeAxis(clocks: readonly ClockFigure[]): TimeAxis {
  const times = clocks.flatMap(({ p10, p90, limitMs }) => [p10, p90, limitMs]).filter((ms) => ms !== null);
  const least = Math.min(...times, HOUR);
  const most = Math.max(...times, DAY);
  const begin = Math.max(
    0,
    TICKS.findLastIndex(({ ms }) => ms <= least),
  );
  const ticks = TICKS.filter(({ ms }, index) => index >= begin && ms <= most * AFTER);
  const from = Math.log(ticks[0]?.ms ?? MINUTE);
  const to = Math.log(most * AFTER);
  const share = (ms: number) => (Math.log(Math.max(1, ms)) - from) / (to - from);
  return { ticks, placeOf: (ms) => Math.min(1, Math.max(0, share(ms))) * 100 };
}

export interface Box {
  low: number;
  from: number;
  middle: number;
  to: number;
  high: number;
}

/** p10, p25, median, p75 and p90 on the axis; null when nothing has gone this way. */
export function boxOf({ p10, p25, median, p75, p90 }: ClockFigure, { placeOf }: TimeAxis): Box | null {
  if (p10 === null || p25 === null || median === null || p75 === null || p90 === null) return null;
  return { low: placeOf(p10), from: placeOf(p25), middle: placeOf(median), to: placeOf(p75), high: placeOf(p90) };
}
