import { expect, test } from "vitest";
import { gapsOf, lengthOf, ShiftPattern, type ShiftTurn, turnAfter, turnAt, turnBefore } from "./shift-rules";
import { SHIFTS } from "./shift-setting";

const jst = (text: string) => new Date(`${text}+09:00`);
const turn = (code: string, from: string, to: string): ShiftTurn => ({ code, name: code, nameEn: code, from, to });
const DAY_ONLY = [turn("day", "09:00", "17:00")];
const LONG = [turn("day", "08:00", "20:00"), turn("night", "20:00", "08:00")];

test.each([
  ["2026-11-19T08:29:59", "night", "2026-11-19T00:30", "2026-11-19T08:30"],
  ["2026-11-19T08:30:00", "day", "2026-11-19T08:30", "2026-11-19T17:30"],
  ["2026-11-19T23:59:59", "evening", "2026-11-19T17:30", "2026-11-20T00:30"],
  ["2026-11-20T00:29:59", "evening", "2026-11-19T17:30", "2026-11-20T00:30"],
  ["2027-01-01T00:10:00", "evening", "2026-12-31T17:30", "2027-01-01T00:30"],
])("At %s it is the %s turn, from %s to %s: one may run past midnight, and past the year.", (at, code, from, to) => {
  const found = turnAt(SHIFTS.standard, jst(at));
  expect(found).toMatchObject({ turn: { code }, startsAt: jst(from), endsAt: jst(to) });
});

test("In a gap nobody is on duty; the turn before and the one after are known.", () => {
  const at = jst("2026-11-19T18:00");
  expect(turnAt(DAY_ONLY, at)).toBeNull();
  expect(turnBefore(DAY_ONLY, at)?.startsAt).toEqual(jst("2026-11-19T09:00"));
  expect(turnAfter(DAY_ONLY, at)?.startsAt).toEqual(jst("2026-11-20T09:00"));
  expect(turnBefore(DAY_ONLY, jst("2026-11-19T17:00"))?.endsAt).toEqual(jst("2026-11-19T17:00"));
});

test("Every minute of a year belongs to exactly one of the turns that cover the day.", () => {
  for (let at = jst("2026-01-01T00:00").getTime(); at < jst("2027-01-01T00:00").getTime(); at += 97 * 60_000) {
    const found = turnAt(SHIFTS.standard, new Date(at));
    expect(found && turnAt(SHIFTS.standard, found.endsAt)?.startsAt).toEqual(found?.endsAt);
  }
});

test.each([
  [SHIFTS.standard, []],
  [DAY_ONLY, [{ from: "17:00", to: "09:00" }]],
  [LONG, []],
  [[turn("all", "09:00", "09:00")], []],
  [[turn("a", "00:00", "06:00"), turn("b", "22:00", "00:00")], [{ from: "06:00", to: "22:00" }]],
])("The gaps of %j are %j.", (turns, gaps) => {
  expect(gapsOf(turns)).toEqual(gaps);
});

test("A turn from a time to the same time is a whole day.", () => {
  expect(lengthOf(turn("all", "09:00", "09:00"))).toBe(1440);
  expect(lengthOf(turn("evening", "17:30", "00:30"))).toBe(420);
});

test.each([
  ["that overlap", [turn("a", "08:00", "18:00"), turn("b", "17:00", "01:00")]],
  ["one of which lies within another", [turn("a", "08:00", "20:00"), turn("b", "10:00", "12:00")]],
  ["that overlap past midnight", [turn("a", "20:00", "09:00"), turn("b", "08:00", "12:00")]],
  ["that begin together", [turn("a", "08:00", "12:00"), turn("b", "08:00", "12:00")]],
  ["beside one of a whole day", [turn("a", "08:00", "08:00"), turn("b", "10:00", "12:00")]],
  ["of the same code", [turn("a", "08:00", "12:00"), turn("a", "12:00", "18:00")]],
  ["that do not exist", []],
  ["at an impossible time", [turn("a", "24:00", "12:00")]],
])("Turns %s are refused.", (_why, turns) => {
  expect(ShiftPattern.safeParse(turns).success).toBe(false);
});

test("Two turns that cover the day are taken.", () => {
  expect(ShiftPattern.safeParse(LONG).success).toBe(true);
});
