import { describe, expect, test } from "vitest";
import { aYearEarlier, type PeriodWish, periodOf, periodQuery, previousOf, shifted, wishOf, yearBeforeOf } from "./period-rules";

const NOW = new Date("2026-11-19T04:18:00Z");
const days = ({ first, last }: { first: string; last: string }) => `${first}..${last}`;

test.each<[PeriodWish, string]>([
  [{}, "2026-05-01..2026-10-31"],
  [{ span: "recent12" }, "2025-11-01..2026-10-31"],
  [{ span: "recent6", on: "2026-03" }, "2025-10-01..2026-03-31"],
  [{ span: "month", on: "2026-02" }, "2026-02-01..2026-02-28"],
  [{ span: "month", on: "2024-02" }, "2024-02-01..2024-02-29"],
  [{ span: "quarter", on: "2026-05" }, "2026-04-01..2026-06-30"],
  [{ span: "half", on: "2026-03" }, "2025-10-01..2026-03-31"],
  [{ span: "half", on: "2026-04" }, "2026-04-01..2026-09-30"],
  [{ span: "fiscal", on: "2026-03" }, "2025-04-01..2026-03-31"],
  [{ span: "fiscal", on: "2026-04" }, "2026-04-01..2027-03-31"],
  [{ span: "year", on: "2025-12" }, "2025-01-01..2025-12-31"],
  [{ span: "custom", from: "2026-01-15", to: "2026-02-03" }, "2026-01-15..2026-02-03"],
])("%j is %s", (wish, expected) => {
  expect(days(periodOf(wish, NOW))).toBe(expected);
});

test.each<[string, PeriodWish]>([
  ["ends before it begins", { span: "custom", from: "2026-03-01", to: "2026-02-01" }],
  ["lies in the future", { span: "custom", from: "2031-03-01", to: "2031-04-01" }],
  ["has one day only", { span: "custom", from: "2026-03-01" }],
])("a period that %s shows the standard one", (_what, wish) => {
  expect(periodOf(wish, NOW)).toEqual(periodOf({}, NOW));
});

test("a month in the future is the present one", () => {
  expect(periodOf({ span: "month", on: "2031-01" }, NOW)).toMatchObject({
    first: "2026-11-01",
    until: "2026-11-19",
    isRunning: true,
  });
});

test.each([
  ["2026-03-31T14:59:59.999Z", "2025-04-01"],
  ["2026-03-31T15:00:00.000Z", "2026-04-01"],
])("at %s the fiscal year began on %s", (at, first) => {
  expect(periodOf({ span: "fiscal" }, new Date(at)).first).toBe(first);
});

describe("comparison", () => {
  test("the period before has the same length, and ends where this one begins", () => {
    expect(days(previousOf(periodOf({ span: "half", on: "2026-04" }, NOW)))).toBe("2025-10-01..2026-03-31");
    expect(days(previousOf(periodOf({ span: "month", on: "2026-03" }, NOW)))).toBe("2026-02-01..2026-02-28");
    expect(days(previousOf(periodOf({ span: "custom", from: "2026-03-11", to: "2026-03-20" }, NOW)))).toBe(
      "2026-03-01..2026-03-10",
    );
  });

  test("while a period runs, only as much is compared as has passed of it", () => {
    const running = periodOf({ span: "fiscal" }, NOW);
    expect(yearBeforeOf(running)).toMatchObject({ first: "2025-04-01", last: "2026-03-31", until: "2025-11-19" });
    expect(previousOf(running).until).toBe("2025-11-19");
    // March has no 30th of February to be compared with.
    expect(previousOf(periodOf({ span: "month" }, new Date("2026-03-30T04:00:00Z"))).until).toBe("2026-02-28");
  });

  test.each([
    ["2026-02-28", "2025-02-28"],
    ["2024-02-29", "2023-02-28"],
    ["2025-02-28", "2024-02-29"],
    ["2024-02-28", "2023-02-28"],
    ["2026-10-31", "2025-10-31"],
    ["2026-05-12", "2025-05-12"],
  ])("a year before %s is %s", (day, before) => {
    expect(aYearEarlier(day)).toBe(before);
  });
});

test.each<[PeriodWish, string | null, string | null]>([
  [{ span: "month", on: "2026-10" }, "2026-09-01..2026-09-30", "2026-11-01..2026-11-30"],
  [{ span: "month", on: "2026-11" }, "2026-10-01..2026-10-31", null],
  [{ span: "recent6" }, "2025-11-01..2026-04-30", null],
  [{ span: "recent6", on: "2026-08" }, "2025-09-01..2026-02-28", "2026-05-01..2026-10-31"],
  [{ span: "custom", from: "2026-11-01", to: "2026-11-10" }, "2026-10-22..2026-10-31", "2026-11-11..2026-11-20"],
  [{ span: "fiscal" }, "2025-04-01..2026-03-31", null],
])("the arrows from %j lead to %s and %s", (wish, earlier, later) => {
  const period = periodOf(wish, NOW);
  const to = (direction: -1 | 1) => {
    const next = shifted(period, direction, NOW);
    return next && days(periodOf(next, NOW));
  };
  expect([to(-1), to(1)]).toEqual([earlier, later]);
});

test("a period is found again by its address", () => {
  for (const wish of [
    {},
    { span: "fiscal", on: "2025-04" },
    { span: "custom", from: "2026-01-15", to: "2026-02-03" },
  ] as PeriodWish[]) {
    const period = periodOf(wish, NOW);
    const address = Object.fromEntries(new URLSearchParams(periodQuery(wishOf(period))));
    expect(periodOf(address as PeriodWish, NOW)).toEqual(period);
  }
});
