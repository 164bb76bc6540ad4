import { addDays, daysBetween } from "@/lib/remediation/day-rules";
import type { BurnDay } from "@/lib/remediation/plan-views";

/** Heights in px; widths are shares of the drawing, so that text keeps its size when the window changes. */
export const BURN = { height: 220, top: 16, bottom: 28, left: 6, right: 3 } as const;
export const BURN_FLOOR = BURN.height - BURN.bottom;

export interface BurnLayout {
  first: string;
  last: string;
  max: number;
  lines: number[];
  /** Places of days that are named below the axis. */
  names: { day: string; x: number }[];
  points: { day: string; x: number; y: number; open: number }[];
  /** All hosts of the first day, where some of them were done on that very day: the stair begins there. */
  begun: { y: number; count: number } | null;
  /** From the greatest number of hosts at the start to none on the planned day; null without one. */
  planned: { x1: number; y1: number; x2: number; y2: number } | null;
  todayX: number;
}

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000];
const MOST_NAMES = 8;

/** Lays the burn-down out: days from the beginning to today or the planned end, whichever is later. */
export function layBurnDown(days: readonly BurnDay[], plannedEnd: string | null): BurnLayout | null {
  const [start] = days;
  const end = days.at(-1);
  if (!start || !end) return null;
  const begun = Object.values(start.counts).reduce((sum, count) => sum + count, 0);
  const most = Math.max(begun, ...days.map(({ open }) => open));
  if (most === 0) return null;
  const first = start.day;
  const wished = plannedEnd && plannedEnd > end.day ? plannedEnd : end.day;
  const last = wished > first ? wished : addDays(first, 1); // a plan of today is a day wide, not a point
  const span = daysBetween(first, last);
  const x = (day: string) => BURN.left + (daysBetween(first, day) / span) * (100 - BURN.left - BURN.right);
  const step = STEPS.find((candidate) => most / candidate <= 4) ?? Math.ceil(most / 4);
  const max = Math.ceil(most / step) * step;
  const y = (open: number) => BURN_FLOOR - (open / max) * (BURN_FLOOR - BURN.top);
  const each = Math.max(1, Math.ceil(span / MOST_NAMES));
  return {
    ...{ first, last, max },
    lines: Array.from({ length: max / step + 1 }, (_, index) => index * step),
    names: Array.from({ length: Math.floor(span / each) + 1 }, (_, index) => addDays(first, index * each)).map((day) => ({
      day,
      x: x(day),
    })),
    points: days.map(({ day, open }) => ({ day, open, x: x(day), y: y(open) })),
    begun: begun > start.open ? { y: y(begun), count: begun } : null,
    planned: plannedEnd && plannedEnd > first ? { x1: x(first), y1: y(most), x2: x(plannedEnd), y2: y(0) } : null,
    todayX: x(end.day),
  };
}
