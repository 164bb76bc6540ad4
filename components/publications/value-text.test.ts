import { expect, test } from "vitest";
import { differenceText, valueText } from "./value-text";

const days = (count: number) => `${count}日`;

test.each([
  [1234, "count", "1,234"],
  [0, "count", "0"],
  [3.5, "days", "3.5日"],
  [48_540_000, "ms", "13:29:00"],
  [null, "ms", "—"],
] as const)("%s of the unit %s is written %s", (value, unit, text) => {
  expect(valueText(value, unit, days)).toBe(text);
});

test.each([
  [2, "count", "+2"],
  [-1200, "count", "−1,200"],
  [0, "count", "0"],
  [-48_540_000, "ms", "−13:29:00"],
  [null, "count", "—"],
] as const)("a difference of %s of the unit %s is written %s", (value, unit, text) => {
  expect(differenceText(value, unit, days)).toBe(text);
});
