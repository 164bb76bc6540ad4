import { expect, test } from "vitest";
import { boardLink, rowsLink, wishOfDays } from "./statistics-links";

const NOW = new Date("2026-11-22T03:00:00Z");

test.each([
  ["2026-05-01", "2026-05-31", { span: "month", on: "2026-05" }],
  ["2026-11-01", "2026-11-22", { span: "month", on: "2026-11" }],
  ["2026-07-01", "2026-09-30", { span: "quarter", on: "2026-07" }],
  ["2026-05-01", "2026-10-31", { span: "recent6", on: "2026-10" }],
  ["2025-04-01", "2026-03-31", { span: "fiscal", on: "2025-04" }],
  ["2026-05-02", "2026-05-31", { span: "custom", from: "2026-05-02", to: "2026-05-31" }],
])("from %s to %s leads back to %j", (first, last, wish) => {
  expect(wishOfDays({ first, last }, NOW)).toEqual(wish);
});

test("A link to rows names the figure, its part and the days, each so that an address can hold it.", () => {
  const span = { first: "2026-05-01", last: "2026-05-31" };
  expect(rowsLink("abuse", span)).toBe("/statistics/rows?figure=abuse&first=2026-05-01&last=2026-05-31");
  const link = new URL(rowsLink("decisions", span, "shift:夜勤 & 朝"), "https://example.jp");
  expect(link.searchParams.get("part")).toBe("shift:夜勤 & 朝");
});

test("The board's address holds the period and the day of the effect; without either it is plain.", () => {
  expect(boardLink({})).toBe("/statistics");
  expect(boardLink({ span: "half", on: "2026-04" }, "2026-05-01")).toBe("/statistics?span=half&on=2026-04&day=2026-05-01");
});
