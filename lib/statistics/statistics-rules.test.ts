import { expect, test } from "vitest";
import { addMonths, changeOf, monthOf, monthsBetween, periodOf, startOf } from "./statistics-rules";

test.each([
  ["2026-05-31T14:59:59.999Z", "2026-05"],
  ["2026-05-31T15:00:00.000Z", "2026-06"],
  ["2026-12-31T15:00:00.000Z", "2027-01"],
  ["2024-02-29T14:59:59.999Z", "2024-02"],
])("%s lies in the Japanese month %s", (at, month) => {
  expect(monthOf(new Date(at))).toBe(month);
});

test.each([
  ["2026-01", -1, "2025-12"],
  ["2026-12", 1, "2027-01"],
  ["2026-05", -12, "2025-05"],
  ["2026-05", 0, "2026-05"],
])("%s and %d months is %s", (month, count, other) => {
  expect(addMonths(month, count)).toBe(other);
});

test("A month begins at midnight in Japan.", () => {
  expect(startOf("2026-06").toISOString()).toBe("2026-05-31T15:00:00.000Z");
});

test("The period ends with the last complete month and shows the running one beside it.", () => {
  const period = periodOf({ months: 12 }, new Date("2026-11-19T04:18:00Z"));
  expect(period).toEqual({ months: monthsBetween("2025-11", "2026-10"), running: "2026-11" });
  expect(period.months).toHaveLength(12);
});

test("In the last hour of a month in Japan that month still runs, though in UTC it is the same day long after.", () => {
  expect(periodOf({ months: 6 }, new Date("2026-10-31T14:59:59.999Z")).running).toBe("2026-10");
  expect(periodOf({ months: 6 }, new Date("2026-10-31T15:00:00.000Z")).running).toBe("2026-11");
});

test("An earlier period has no running month; one in the future is not shown.", () => {
  const now = new Date("2026-11-19T04:18:00Z");
  expect(periodOf({ to: "2026-03", months: 6 }, now)).toEqual({ months: monthsBetween("2025-10", "2026-03"), running: null });
  expect(periodOf({ to: "2031-01", months: 6 }, now)).toEqual(periodOf({ months: 6 }, now));
});

test.each([
  [8, 32, -75],
  [31, 24, 29],
  [0, 4, -100],
  [5, 0, null],
  [7, 7, 0],
])("%d against %d is a change of %s percent", (count, before, change) => {
  expect(changeOf(count, before)).toBe(change);
});
