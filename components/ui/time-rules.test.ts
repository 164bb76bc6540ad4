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
  expect(timeText("2026-11-19T04:06:24.000Z", shape, locale)).toBe(text);
});

test("the day is the Japanese one, also in the last hours of the UTC day", () => {
  expect(timeText("2026-12-31T15:00:00.000Z", "full", "ja")).toBe("2027/01/01 金 00:00:00");
});
