import { expect, test } from "vitest";
import { timeText } from "./time-rules";

test.each([
  ["minute", "ja", "11/19 木 13:06"],
  ["minute", "en", "Thu 19 Nov 13:06"],
  ["second", "ja", "11/19 木 13:06:24"],
  ["date", "ja", "2026/11/19"],
  ["date", "en", "19 Nov 2026"],
  ["full", "ja", "2026/11/19 木 13:06:24"],
  ["clock", "en", "13:06"],
] as const)("a moment in shape %s, language %s, is written %s", (shape, locale, text) => {
  expect(timeText("2026-11-19T04:06:24.000Z", shape, locale, Date.parse("2026-11-23T00:00:00Z"))).toBe(text);
});

test.each([
  ["minute", "ja", "2025/11/19 水 13:06"],
  ["minute", "en", "Wed 19 Nov 2025 13:06"],
  ["second", "ja", "2025/11/19 水 13:06:24"],
  ["day", "ja", "2025/11/19 水"],
  ["day", "en", "Wed 19 Nov 2025"],
  ["clock", "ja", "13:06"],
] as const)("a moment of another year in shape %s, language %s, is written %s", (shape, locale, text) => {
  expect(timeText("2025-11-19T04:06:24.000Z", shape, locale, Date.parse("2026-11-23T00:00:00Z"))).toBe(text);
});

test("which year is this one is decided by the Japanese day", () => {
  const newYear = Date.parse("2026-12-31T15:00:00Z");
  expect(timeText("2026-12-31T14:59:00.000Z", "day", "ja", newYear)).toBe("2026/12/31 木");
  expect(timeText("2026-12-31T15:00:00.000Z", "day", "ja", newYear)).toBe("01/01 金");
});

test("the day is the Japanese one, also in the last hours of the UTC day", () => {
  expect(timeText("2026-12-31T15:00:00.000Z", "full", "ja")).toBe("2027/01/01 金 00:00:00");
});
