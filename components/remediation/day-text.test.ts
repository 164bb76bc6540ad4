import { expect, test } from "vitest";
import { dayText, shortDay } from "./day-text";

const NOW = Date.parse("2026-11-23T03:00:00Z");

test("A day of this year stands without it, one of another names it, in both languages.", () => {
  expect(shortDay("2026-06-30", "ja", NOW)).toBe("6/30");
  expect(shortDay("2025-12-08", "ja", NOW)).toBe("2025/12/8");
  expect(shortDay("2026-06-30", "en", NOW)).toBe("30 Jun");
  expect(shortDay("2027-01-04", "en", NOW)).toBe("4 Jan 2027");
});

test("The year is Japan's: half an hour after its midnight the old one is another year.", () => {
  const newYear = Date.parse("2026-12-31T15:30:00Z");
  expect(shortDay("2027-01-01", "en", newYear)).toBe("1 Jan");
  expect(dayText("2026-12-31", "ja", newYear)).toBe("2026/12/31 木");
});
