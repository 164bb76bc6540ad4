import type { MonthFigures } from "@/lib/statistics/report-views";
import { addMonths } from "@/lib/statistics/statistics-rules";

/** Heights in px; widths are shares of the drawing, so that text keeps its size when the window changes. */
export const CHART = { height: 332, top: 40, bottom: 44, left: 5.5 } as const;
export const FLOOR = CHART.height - CHART.bottom;

export interface Column {
  month: string;
  /** Left edge and width of the month, in percent. */
  x: number;
  width: number;
  figures: MonthFigures;
  /** Its name has room: of many months only some are named. */
  isNamed: boolean;
}

const MOST_NAMES = 18;

/** Room for each month from left to right. */
export function layColumns(months: readonly MonthFigures[]): Column[] {
  const width = (100 - CHART.left) / Math.max(1, months.length);
  const step = Math.ceil(months.length / MOST_NAMES);
  return months.map((figures, index) => ({
    month: figures.month,
    x: CHART.left + index * width,
    width,
    figures,
    isNamed: index % step === 0,
  }));
}

/** Where the scale ends and its lines: at most five of them, on round figures. */
export function scaleOf(counts: readonly number[]): { max: number; lines: number[] } {
  const highest = Math.max(1, ...counts);
  const step = STEPS.find((candidate) => highest / candidate <= 5) ?? Math.ceil(highest / 5);
  const max = Math.ceil(highest / step) * step;
  return { max, lines: Array.from({ length: max / step + 1 }, (_, index) => index * step) };
}
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** What the scale of the months has to hold: the stacked bars, and those of the year before. */
export const heightsOf = (months: readonly MonthFigures[]) =>
  months.flatMap(({ abuse, defense, before }) => [abuse + defense, before.abuse + before.defense]);

/** Height in px of so many. */
export const heightOf = (count: number, max: number) => (count / max) * (FLOOR - CHART.top);

/** The place of a moment on the months' axis in percent; null when it lies outside. */
export function placeOf(at: string, columns: readonly Column[]): number | null {
  const local = new Date(Date.parse(at) + 9 * 3_600_000);
  const month = local.toISOString().slice(0, 7);
  const column = columns.find((one) => one.month === month);
  if (!column) return null;
  const days = (Date.parse(`${addMonths(month, 1)}-01T00:00:00Z`) - Date.parse(`${month}-01T00:00:00Z`)) / 86_400_000;
  return column.x + ((local.getUTCDate() - 1) / days) * column.width;
}
