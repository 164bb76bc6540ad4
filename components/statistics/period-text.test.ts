import { expect, test } from "vitest";
import { periodName, spanDaysText } from "./period-text";

test.each([
  ["2026-05-01", "2026-05-31", "2026/05", "May 2026"],
  ["2026-05-01", "2026-10-31", "2026/05 – 2026/10", "May 2026 – Oct 2026"],
  ["2026-02-01", "2026-02-28", "2026/02", "Feb 2026"],
  ["2026-05-01", "2026-05-19", "2026/05/01 – 2026/05/19", "1 May 2026 – 19 May 2026"],
  ["2026-05-12", "2026-05-12", "2026/05/12", "12 May 2026"],
])("from %s to %s is called %s", (first, last, ja, en) => {
  expect([spanDaysText({ first, last }, "ja"), spanDaysText({ first, last }, "en")]).toEqual([ja, en]);
});

test.each([
  ["half", "2026-04-01", "2026年度 上期", "FY2026, first half"],
  ["half", "2026-10-01", "2026年度 下期", "FY2026, second half"],
  ["fiscal", "2026-04-01", "2026年度", "FY2026"],
  ["quarter", "2026-01-01", "2026年 1–3月期", "Q1 2026"],
  ["year", "2026-01-01", "2026年", "2026"],
] as const)("a %s that begins on %s has the name %s", (span, first, ja, en) => {
  expect([periodName({ span, first }, "ja"), periodName({ span, first }, "en")]).toEqual([ja, en]);
});

test("A period of days, or of recent months, has no name but its days.", () => {
  expect(periodName({ span: "custom", first: "2026-04-01" }, "ja")).toBeNull();
  expect(periodName({ span: "recent6", first: "2026-04-01" }, "en")).toBeNull();
});
