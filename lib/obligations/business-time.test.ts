import { expect, test } from "vitest";
import { dueAfter, jstDay } from "./business-time";

const jst = (text: string) => new Date(`${text}+09:00`);
const holidays = new Set(["2026-11-23"]);

test.each([
  ["2026-11-19T13:00", { businessDays: 2 }, "2026-11-24T13:00"], // Thursday; Friday, then Tuesday after a Monday holiday
  ["2026-11-20T17:00", { businessDays: 1 }, "2026-11-24T17:00"],
  ["2026-11-21T03:00", { businessDays: 1 }, "2026-11-24T17:30"], // asked at a weekend: a whole day from Tuesday's opening
  ["2026-11-18T08:00", { businessDays: 1 }, "2026-11-18T17:30"],
  ["2026-11-18T23:00", { businessDays: 1 }, "2026-11-19T17:30"],
  ["2026-11-18T10:00", { businessDays: 0 }, "2026-11-18T17:30"], // the same business day
  ["2026-11-18T17:29:59.999", { businessDays: 0 }, "2026-11-18T17:30"],
  ["2026-11-18T17:30", { businessDays: 0 }, "2026-11-19T17:30"], // after hours: the next one
  ["2026-11-21T12:00", { businessDays: 0 }, "2026-11-24T17:30"],
  ["2026-11-18T23:00", { hours: 4 }, "2026-11-19T03:00"],
  ["2026-11-18T23:00", { days: 30 }, "2026-12-18T23:00"],
])("asked at %s, within %j is due at %s", (from, span, due) => {
  expect(dueAfter(jst(from), span, holidays)).toEqual(jst(due));
});

test("a JST day turns at 15:00 UTC", () => {
  expect(jstDay(new Date("2026-03-31T14:59:59.999Z"))).toBe("2026-03-31");
  expect(jstDay(new Date("2026-03-31T15:00:00.000Z"))).toBe("2026-04-01");
});
