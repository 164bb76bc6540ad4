import { expect, test } from "vitest";
import { missingYear, readHolidayLines } from "./holiday-rules";

test.each([
  ["2027-01-01 元日", { day: "2027-01-01", name: "元日" }],
  ["2027/1/1,元日", { day: "2027-01-01", name: "元日" }],
  ["2027年1月11日\t成人の日", { day: "2027-01-11", name: "成人の日" }],
  ["元日", { day: "元日", name: "" }],
])("The line %j is read as %j.", (line, read) => {
  expect(readHolidayLines(`\n ${line} \r\n`)).toEqual([read]);
});

test.each([
  [[2025], "2026-05-01", 2026],
  [[2026], "2026-09-30", null],
  [[2026], "2026-10-01", 2027],
  [[2026, 2027], "2026-12-31", null],
  [[], "2026-01-01", 2026],
])("With %j entered, on %s the year %j is missing.", (years, day, missing) => {
  expect(missingYear(years, new Date(`${day}T00:00:00+09:00`))).toBe(missing);
});
