import { expect, test } from "vitest";
import type { ParameterView } from "@/lib/rules/rule-views";
import { clashes, faultIn, numberIn, valuesOf } from "./rule-form-rules";

const whole: ParameterView = { name: "hours", unit: "hours", standard: 24, min: 0, max: 720, step: 1, isGradeTwo: false };
const parts: ParameterView = { name: "threshold", unit: "points", standard: 5.9, min: 0, max: 30, step: 0.05, isGradeTwo: false };

test.each([
  ["6.5", 6.5],
  [" ６．５ ", 6.5],
  ["−2", -2],
  ["", Number.NaN],
  ["6,5", Number.NaN],
  ["six", Number.NaN],
])("%s is read as %d", (text, value) => {
  expect(numberIn(text)).toBe(value);
});

test.each([
  [whole, "24", null],
  [whole, "24.5", "notWhole"],
  [whole, "721", "between"],
  [whole, "", "notANumber"],
  [parts, "6.55", null],
])("%o with %s: %s", (parameter, text, fault) => {
  expect(faultIn(parameter, text)).toBe(fault);
});

test("What was not typed is as the version has it, and what is wrong too.", () => {
  const base = { number: 2, mode: "on", values: { threshold: 6 } } as const;
  const typed = { mode: "on", texts: { hours: "x", threshold: "6.5" } } as const;
  expect(valuesOf([whole, parts], { ...base }, { ...typed })).toEqual({ hours: 24, threshold: 6.5 });
});

test("Only what both changed to something else has to be chosen.", () => {
  const before = { a: 1, b: 1, c: 1, d: 1 };
  expect(clashes(before, { a: 2, b: 1, c: 3, d: 4 }, { a: 1, b: 2, c: 3, d: 5 })).toEqual([{ name: "d", mine: 4, theirs: 5 }]);
});
