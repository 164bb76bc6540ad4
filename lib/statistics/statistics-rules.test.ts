import { expect, test } from "vitest";
import { addMonths, changeOf, monthOf } from "./statistics-rules";

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

test.each([
  [8, 32, -75],
  [31, 24, 29],
  [0, 4, -100],
  [5, 0, null],
  [7, 7, 0],
])("%d against %d is a change of %s percent", (count, before, change) => {
  expect(changeOf(count, before)).toBe(change);
});
