import { expect, test } from "vitest";
import type { AccountHourView } from "@/lib/alerts/alert-views";
import { weekOf } from "./week-rules";

/** 12:41 on Thursday the 19th in Japan. */
const FIRED = "2026-11-19T03:41:00.000Z";
const hour = (at: string, country: string, counts: Partial<AccountHourView> = {}): AccountHourView => ({
  hour: at,
  country,
  signIns: 1,
  failures: 0,
  sends: 0,
  recipients: 0,
  ...counts,
});

test("The picture ends with the alert's own day in Japan, and shows where the weekend lies.", () => {
  const { days, slots, alertAt } = weekOf([], FIRED);
  expect(days.map(({ at }) => at.slice(0, 13))).toEqual([
    "2026-11-12T15",
    "2026-11-13T15",
    "2026-11-14T15",
    "2026-11-15T15",
    "2026-11-16T15",
    "2026-11-17T15",
    "2026-11-18T15",
  ]);
  expect(days.map(({ isWeekend }) => isWeekend)).toEqual([false, true, true, false, false, false, false]);
  expect(slots).toBe(168);
  expect(alertAt).toBeCloseTo(6 * 24 + 12 + 41 / 60);
});

test("Hours outside the week are left out; those of one hour from two networks are one mark.", () => {
  const week = weekOf(
    [
      hour("2026-11-12T14:00:00.000Z", "JP"),
      hour("2026-11-12T15:00:00.000Z", "JP", { sends: 2 }),
      hour("2026-11-12T15:00:00.000Z", "JP", { signIns: 2, failures: 1, sends: 3 }),
      hour("2026-11-19T15:00:00.000Z", "JP"),
    ],
    FIRED,
  );
  expect(week.lines).toEqual([{ country: "JP", marks: [{ slot: 0, signIns: 3, failures: 1 }] }]);
  expect(week.sends).toEqual([{ slot: 0, sends: 5 }]);
  expect(week.mostSends).toBe(5);
  expect(week.days[0]).toMatchObject({ signIns: 3, failures: 1, sends: 5 });
});

test("Home comes first; countries beyond the fourth line share one.", () => {
  const at = (day: number) => `2026-11-1${day}T00:00:00.000Z`;
  const hours = ["NL", "RO", "US", "BR", "VN"].map((country) => hour(at(8), country));
  const { lines } = weekOf([hour(at(7), "JP", { signIns: 9 }), ...hours], FIRED);
  expect(lines.map(({ country }) => country)).toEqual(["JP", "BR", "NL", "other"]);
  expect(lines[3]?.marks).toEqual([{ slot: 5 * 24 + 9, signIns: 3, failures: 0 }]);
});

test("An account that only sent has no line of sign-ins.", () => {
  const { lines, sends } = weekOf([hour("2026-11-18T00:00:00.000Z", "", { signIns: 0, sends: 1 })], FIRED);
  expect(lines).toEqual([]);
  expect(sends).toHaveLength(1);
});
