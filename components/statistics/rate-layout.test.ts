import { expect, test } from "vitest";
import { markOf, rateAxis } from "./rate-layout";

const side = (abuse: number, accountDays = 30_000_000) => ({
  first: "2026-05-01",
  last: "2026-10-31",
  abuse,
  defense: 0,
  accountDays,
  rate: accountDays > 0 ? (abuse / accountDays) * 300_000 : null,
});

test.each([
  [
    [174, 70],
    [0, 0.5, 1, 1.5, 2, 2.5],
  ],
  [[0], [0, 0.01]],
  [[1000], [0, 5, 10, 15]],
])("rates of %j events have their lines at %j", (counts, lines) => {
  expect(rateAxis(counts.map((count) => markOf(side(count)))).lines).toEqual(lines);
});

test("An interval lies around its rate and on the axis; without events there is none.", () => {
  const mark = markOf(side(79));
  const { placeOf } = rateAxis([mark]);
  const { low = 0, high = 0 } = mark.interval ?? {};
  expect(low).toBeLessThan(mark.rate ?? 0);
  expect(high).toBeGreaterThan(mark.rate ?? 0);
  expect(placeOf(high)).toBeLessThanOrEqual(100);
  // 79 events: the factor is exp(1.96 / √79) = 1.247.
  expect(high / (mark.rate ?? 1)).toBeCloseTo(1.247, 3);
  expect(markOf(side(0)).interval).toBeNull();
  expect(markOf(side(5, 0))).toEqual({ rate: null, interval: null });
});
