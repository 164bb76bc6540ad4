import { expect, test } from "vitest";
import { precisionOf } from "./precision-rules";

test("Nothing decided says nothing.", () => {
  expect(precisionOf({ confirmed: 0, harmless: 0 })).toBeNull();
});

test.each([
  [9, 1, 0.596, 0.982],
  [1, 0, 0.207, 1],
  [0, 20, 0, 0.161],
  [450, 50, 0.871, 0.923],
])("%i right and %i wrong: between %d and %d", (confirmed, harmless, low, high) => {
  const precision = precisionOf({ confirmed, harmless });
  expect(precision?.decided).toBe(confirmed + harmless);
  expect(precision?.low).toBeCloseTo(low, 2);
  expect(precision?.high).toBeCloseTo(high, 2);
});
