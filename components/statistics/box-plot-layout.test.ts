import { expect, test } from "vitest";
import type { ClockFigure } from "@/lib/statistics/report-views";
import { boxOf, timeAxis } from "./box-plot-layout";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clock = (p10: number, p90: number, limitMs: number | null = null): ClockFigure => ({
  clock: "detected_restricted",
  count: 12,
  p10,
  p25: p10 ** 0.75 * p90 ** 0.25,
  median: Math.sqrt(p10 * p90),
  p75: p10 ** 0.25 * p90 ** 0.75,
  p90,
  limitMs,
});
const empty: ClockFigure = {
  clock: "lifted_closed",
  count: 0,
  p10: null,
  p25: null,
  median: null,
  p75: null,
  p90: null,
  limitMs: null,
};

test.each([
  ["without anything", [empty], ["hour", "day"]],
  ["of short times", [clock(2 * MINUTE, 20 * MINUTE)], ["minute", "tenMinutes", "hour", "day"]],
  ["of a watch of thirty days", [clock(HOUR, 30 * DAY)], ["hour", "day", "week", "month"]],
  ["with a limit beyond the boxes", [clock(HOUR, 2 * HOUR, 3 * DAY)], ["hour", "day"]],
] as const)("an axis %s has its lines at round times", (_, clocks, names) => {
  expect(timeAxis(clocks).ticks.map(({ name }) => name)).toEqual(names);
});

test("Ten times as long is as far everywhere on the axis, and what lies outside stands at its ends.", () => {
  const { placeOf } = timeAxis([clock(MINUTE, 7 * DAY)]);
  expect(placeOf(10 * MINUTE) - placeOf(MINUTE)).toBeCloseTo(placeOf(100 * HOUR) - placeOf(10 * HOUR));
  expect([placeOf(0), placeOf(-5), placeOf(MINUTE), placeOf(400 * DAY)]).toEqual([0, 0, 0, 100]);
  expect(placeOf(7 * DAY)).toBeGreaterThan(95);
  expect(placeOf(7 * DAY)).toBeLessThan(100);
});

test("A box keeps the order of its five figures; without any there is none.", () => {
  const figures = clock(10 * MINUTE, 10 * HOUR);
  const axis = timeAxis([figures]);
  const box = boxOf(figures, axis);
  expect(Object.values(box ?? {})).toEqual([...Object.values(box ?? {})].sort((a, b) => a - b));
  expect(Object.keys(box ?? {})).toHaveLength(5);
  expect(boxOf(empty, axis)).toBeNull();
});
