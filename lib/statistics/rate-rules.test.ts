import { expect, test } from "vitest";
import { isSmall, rateOf, rateRatio } from "./rate-rules";

test("a rate is per 10,000 accounts and 30 days", () => {
  expect(rateOf(30, 10_000 * 30)).toBe(30);
  expect(rateOf(7, 0)).toBeNull();
});

// By hand: ln(0.5) ± 1.959964 · √(1/50 + 1/100) = −0.693147 ± 0.339476.
test("the ratio of two rates has the interval of the log-normal approximation", () => {
  const ratio = rateRatio({ count: 50, accountDays: 1000 }, { count: 100, accountDays: 1000 });
  expect(ratio?.value).toBeCloseTo(0.5, 10);
  expect(ratio?.low).toBeCloseTo(0.35607, 4);
  expect(ratio?.high).toBeCloseTo(0.70211, 4);
});

test("account-days count: as many cases in twice the time are half the rate", () => {
  expect(rateRatio({ count: 40, accountDays: 2000 }, { count: 40, accountDays: 1000 })?.value).toBeCloseTo(0.5, 10);
});

test.each([
  [0, 5],
  [5, 0],
])("without any case on one side (%d, %d) there is no interval", (after, before) => {
  expect(rateRatio({ count: after, accountDays: 10 }, { count: before, accountDays: 10 })).toBeNull();
});

test("fewer than ten on either side are few", () => {
  expect([isSmall(9, 100), isSmall(10, 10)]).toEqual([true, false]);
});
