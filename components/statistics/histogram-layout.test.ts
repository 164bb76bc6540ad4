import { expect, test } from "vitest";
import { BIN_NAMES } from "@/lib/statistics/figure-table";
import { GROUND, HISTOGRAM, layDays, medianPlace } from "./histogram-layout";

const bins = BIN_NAMES.map((key, index) => ({ key, count: index === 2 ? 20 : index }));

test("The bars fill the width in order, and stay below the room for words.", () => {
  const { bars } = layDays(bins);
  expect(bars.map(({ key }) => key)).toEqual(BIN_NAMES);
  expect((bars.at(-1)?.x ?? 0) + (bars.at(-1)?.width ?? 0)).toBeCloseTo(100);
  expect(Math.max(...bars.map(({ height }) => height))).toBeLessThanOrEqual(GROUND - HISTOGRAM.top);
});

test("Seven bars are a day each; after the week there is a gap.", () => {
  const { bars, weekEnd } = layDays(bins);
  expect(bars.filter(({ isWithinWeek }) => isWithinWeek).map(({ key }) => key)).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
  expect(bars[7]?.x).toBeCloseTo(weekEnd + HISTOGRAM.gap);
});

test("The median stands in the middle of its day, between two for a half, and nowhere after the week.", () => {
  const { bars } = layDays(bins);
  expect(medianPlace(2)).toBeCloseTo((bars[2]?.x ?? 0) + (bars[2]?.width ?? 0) / 2);
  expect(medianPlace(2.5)).toBeCloseTo(bars[3]?.x ?? 0);
  expect([medianPlace(null), medianPlace(9)]).toEqual([null, null]);
});
