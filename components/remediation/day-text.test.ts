import { expect, test } from "vitest";
import { shortDay } from "./day-text";

test("A day of this year stands without it, one of another names it, in both languages.", () => {
  expect(shortDay("2026-06-30", "ja", "2026-11-23")).toBe("6/30");
  expect(shortDay("2025-12-08", "ja", "2026-11-23")).toBe("2025/12/8");
  expect(shortDay("2026-06-30", "en", "2026-11-23")).toBe("30 Jun");
  expect(shortDay("2027-01-04", "en", "2026-11-23")).toBe("4 Jan 2027");
});
