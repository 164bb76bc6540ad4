import { beforeAll, expect, test } from "vitest";
import { changeDuty } from "@/lib/obligations/change-duty";
import { standardChoice } from "@/lib/obligations/duty-choice-rules";
import { dutyTimes } from "@/lib/obligations/duty-times";
import { db, inTransaction } from "@/lib/platform/db";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { addHolidays, removeHoliday } from "./change-holidays";
import { changeShifts } from "./change-shifts";
import { findShift, findShiftEnd, listRecentShifts } from "./find-shift";
import { keepShift } from "./keep-shift";

const jst = (text: string) => new Date(`${text}+09:00`);
let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
const keep = (at: string) => inTransaction((tx) => keepShift(tx, jst(at)));

test("A shift past midnight is one row, whoever asks for it first, on either day.", async () => {
  expect(await findShift(db, jst("2026-11-19T23:00"))).toMatchObject({ id: null, name: "準夜" });
  const [first, second] = await Promise.all([keep("2026-11-19T23:00"), keep("2026-11-20T00:10")]);
  expect(first).toMatchObject({ name: "準夜", startsAt: jst("2026-11-19T17:30"), endsAt: jst("2026-11-20T00:30") });
  expect(second?.id).toBe(first?.id);
  expect(await db.shift.count()).toBe(1);
  expect(await findShiftEnd(db, jst("2026-11-20T00:10"))).toEqual(jst("2026-11-20T00:30"));
});

test("A shift that was kept runs to its end as it was; new turns begin after it, and a gap belongs to nobody.", async () => {
  const pattern = [{ code: "long", name: "長日勤", nameEn: "Long day", from: "20:00", to: "09:00" }];
  await changeShifts({ pattern, onNumber: 0, reason: "二交代にする" }, stage.people.manager);
  expect(await findShift(db, jst("2026-11-19T23:00"))).toMatchObject({ name: "準夜", endsAt: jst("2026-11-20T00:30") });
  expect(await keep("2026-11-20T01:00")).toMatchObject({
    name: "長日勤",
    startsAt: jst("2026-11-20T00:30"),
    endsAt: jst("2026-11-20T09:00"),
  });
  expect(await keep("2026-11-20T12:00")).toBeNull();
  expect(await findShiftEnd(db, jst("2026-11-20T12:00"))).toEqual(jst("2026-11-20T20:00"));
});

test("The last shifts are listed back over gaps and over turns that have changed since.", async () => {
  const found = await listRecentShifts(db, jst("2026-11-20T12:00"), 4);
  expect(found.map(({ name, startsAt }) => [name, startsAt])).toEqual([
    ["長日勤", jst("2026-11-20T00:30")],
    ["準夜", jst("2026-11-19T17:30")],
    ["長日勤", jst("2026-11-18T20:00")],
    ["長日勤", jst("2026-11-17T20:00")],
  ]);
});

test("Turns are refused to whoever saw an earlier version, and the ledger has each that was saved.", async () => {
  const pattern = [{ code: "all", name: "終日", nameEn: "All day", from: "09:00", to: "09:00" }];
  await expect(changeShifts({ pattern, onNumber: 0, reason: "一交代にする" }, stage.people.manager)).rejects.toMatchObject({
    code: "stale_record",
  });
  expect(await db.ledgerEntry.count({ where: { stream: "setting:shifts" } })).toBe(1);
});

test("A holiday that is added moves what is owed from then on by business days, at once, and going back does too.", async () => {
  await changeDuty(
    { ...standardChoice("act_on_probe"), kind: "act_on_probe", due: { businessDays: 1 }, onNumber: 0, reason: "営業日で数える" },
    stage.people.manager,
  );
  const due = async () => (await dutyTimes(db, "act_on_probe", jst("2026-11-18T10:00"))).dueAt;
  expect(await due()).toEqual(jst("2026-11-19T10:00"));
  await addHolidays({ days: [{ day: "2026-11-19", name: "創立記念日" }] }, stage.people.manager);
  expect(await due()).toEqual(jst("2026-11-20T10:00"));
  await removeHoliday({ day: "2026-11-19" }, stage.people.manager);
  expect(await due()).toEqual(jst("2026-11-19T10:00"));
  await expect(removeHoliday({ day: "2026-11-19" }, stage.people.manager)).rejects.toMatchObject({ code: "not_found" });
  const entries = await db.ledgerEntry.findMany({ where: { kind: "HOLIDAYS_CHANGED" }, orderBy: { seq: "asc" } });
  expect(entries.map(({ payload }) => payload)).toEqual([
    { added: ["2026-11-19"], removed: [] },
    { added: [], removed: ["2026-11-19"] },
  ]);
});

test("What stands there already under the same name is not told twice.", async () => {
  expect(await addHolidays({ days: [{ day: "2026-11-23", name: "勤労感謝の日" }] }, stage.people.manager)).toEqual({ added: 0 });
});
