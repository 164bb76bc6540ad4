import { expect, test } from "vitest";
import { addDays, dayOf, daysBetween, isDay, startOf } from "./day-rules";

test.each([
  ["2026-02-28", true],
  ["2026-02-30", false],
  ["2028-02-29", true],
  ["2026-2-3", false],
  ["", false],
  ["tomorrow", false],
])("%j is a day: %s", (text, is) => {
  expect(isDay(text)).toBe(is);
});

test("a day begins and ends at midnight in Japan", () => {
  expect(dayOf(new Date("2026-05-11T14:59:59.999Z"))).toBe("2026-05-11");
  expect(dayOf(new Date("2026-05-11T15:00:00.000Z"))).toBe("2026-05-12");
  expect(startOf("2026-05-12").toISOString()).toBe("2026-05-11T15:00:00.000Z");
});

test("days are counted over months and years", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  expect(daysBetween("2026-12-30", "2027-01-02")).toBe(3);
});
