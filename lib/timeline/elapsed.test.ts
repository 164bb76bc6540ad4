import { expect, test } from "vitest";
import { formatElapsed, formatElapsedDays } from "./elapsed";

const at = (hours: number, minutes: number) => (hours * 60 + minutes) * 60_000;

test.each([
  [at(0, 0), "00:00", undefined],
  [at(13, 37), "13:37", undefined],
  [at(31, 19), "31:19", "1日 07:19"],
  [at(58, 38), "58:38", "2日 10:38"],
  [at(24, 0) - 1, "23:59", undefined],
  [-at(1, 5), "-01:05", undefined],
  [-1, "00:00", undefined],
])("%i ms after the zero is written %s and, past a day, %s", (ms, elapsed, days) => {
  expect(formatElapsed(ms)).toBe(elapsed);
  expect(formatElapsedDays(ms, "ja")).toBe(days);
});

test("English writes days with a d", () => {
  expect(formatElapsedDays(at(31, 19), "en")).toBe("1d 07:19");
});
