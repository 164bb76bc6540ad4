import { expect, test } from "vitest";
import { lastDay } from "@/lib/statistics/period-rules";
import type { MonthFigures } from "@/lib/statistics/report-views";
import { addMonths } from "@/lib/statistics/statistics-rules";
import { CHART, heightOf, heightsOf, layColumns, placeOf, scaleOf } from "./chart-layout";

const reasons = { false_positive: 0, duplicate: 0, opened_by_mistake: 0, no_action: 0, without_measure: 0, open: 0 };
const month = (name: string, abuse: number, defense = 0, abuseBefore = 0): MonthFigures => ({
  month: name,
  first: `${name}-01`,
  last: lastDay(name),
  isRunning: false,
  abuse,
  defense,
  uncounted: 0,
  reasons,
  before: { first: `${addMonths(name, -12)}-01`, last: lastDay(addMonths(name, -12)), abuse: abuseBefore, defense: 0 },
});

test.each([
  [0, [0, 1]],
  [4, [0, 1, 2, 3, 4]],
  [6, [0, 2, 4, 6]],
  [37, [0, 10, 20, 30, 40]],
  [51, [0, 20, 40, 60]],
])("a highest bar of %d has its lines at %j", (highest, lines) => {
  expect(scaleOf(heightsOf([month("2026-05", highest)])).lines).toEqual(lines);
});

test("The scale has room for the stacked bar and for the year before.", () => {
  expect(scaleOf(heightsOf([month("2026-05", 4, 5, 2)])).max).toBe(10);
  expect(scaleOf(heightsOf([month("2026-05", 4, 0, 12)])).max).toBe(15);
});

test("No bar is higher than the drawing, and the columns fill its width.", () => {
  const columns = layColumns([month("2026-04", 3), month("2026-05", 5)]);
  expect(heightOf(5, 5)).toBeLessThan(CHART.height);
  expect(columns.map(({ x, width }) => x + width).at(-1)).toBeCloseTo(100);
});

test("Twelve months are all named, of sixty every fourth.", () => {
  const named = (count: number) =>
    layColumns(Array.from({ length: count }, (_, index) => month(addMonths("2021-01", index), 1))).filter(
      ({ isNamed }) => isNamed,
    ).length;
  expect([named(12), named(60)]).toEqual([12, 15]);
});

test("A clause in force from the first day stands between two months, one from the middle within its month.", () => {
  const columns = layColumns([month("2026-03", 1), month("2026-04", 1)]);
  expect(placeOf("2026-03-31T15:00:00Z", columns)).toBeCloseTo(columns[1]?.x ?? 0);
  expect(placeOf("2026-04-15T15:00:00Z", columns)).toBeCloseTo((columns[1]?.x ?? 0) + (columns[1]?.width ?? 0) / 2);
  expect(placeOf("2025-01-01T00:00:00Z", columns)).toBeNull();
});
