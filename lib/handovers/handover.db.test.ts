import { beforeAll, expect, test } from "vitest";
import type { Operator } from "@/lib/access/actor";
import { WORKER } from "@/lib/access/actor";
import { claimAlert } from "@/lib/alerts/claim-alert";
import { dismissAlert } from "@/lib/alerts/dismiss-alert";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { releaseAlert } from "@/lib/alerts/release-alert";
import { undoDismissal } from "@/lib/alerts/undo-dismissal";
import { escalateAlert } from "@/lib/incidents/escalate-alert";
import { undoEscalationOfAlert } from "@/lib/incidents/undo-escalation";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { changeShifts } from "@/lib/shifts/change-shifts";
import { SHIFTS } from "@/lib/shifts/shift-setting";
import { probeFinding, SOURCES } from "@/prisma/cast/findings";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { findHandover, findUntaken, listShiftNotes } from "./handover-queries";
import { takeHandover } from "./take-handover";
import { giveHandover, handoverStream, writeHandover } from "./write-handover";

const jst = (text: string) => new Date(`${text}+09:00`);
/** The evening shift of 11 June, which runs past midnight. */
const STARTS = jst("2026-06-11T17:30");
const ENDS = jst("2026-06-12T00:30");
const startsAt = STARTS.toISOString();

let stage: Stage;
let played: PlayedCase;
let operator: Operator;
let secondOperator: Operator;

/** In the evening: one case is opened and restricted, and one alert is claimed after midnight. The case is not told to anybody. */
beforeAll(async () => {
  stage = await setStage();
  ({ operator, secondOperator } = stage.people);
  played = await stage.probedCase(jst("2026-06-11T18:00"));
  await played.restrict(70, "defense");
  await played.apply(72);
  const at = jst("2026-06-12T00:10");
  const address = stage.contracts[1]?.accounts[0]?.address ?? "";
  const { alertId } = await withClock(at, () => raiseAlert(probeFinding(address, jst("2026-06-12T00:05"), SOURCES[1]), WORKER));
  const { version } = await db.alert.findUniqueOrThrow({ where: { id: alertId } });
  await withClock(at, () => claimAlert({ alertId, version }, secondOperator));
  // Of the shift before, and so of no concern here.
  await stage.probedCase(jst("2026-06-11T10:00"), SOURCES[1]);
});

const at = <Result>(time: string, work: () => Promise<Result>) => withClock(jst(`2026-06-12T${time}`), work);
const noteAt = (time: string) => at(time, () => findHandover(STARTS, operator));
const entries = (handoverId: string) =>
  db.ledgerEntry.findMany({ where: { stream: handoverStream(handoverId) }, orderBy: { seq: "asc" } });

test("A note that nobody wrote has the facts of its shift, over midnight, and of no other.", async () => {
  const note = await noteAt("00:20");
  expect(note).toMatchObject({ handoverId: null, version: null, isOver: false, given: null });
  expect(note?.shift).toMatchObject({ name: "準夜", nameEn: "Evening", startsAt, endsAt: ENDS.toISOString() });
  const { facts } = note ?? {};
  expect(facts?.alerts).toMatchObject({ raised: 2, claimed: 1, escalated: 1, dismissed: 0 });
  expect(facts?.opened).toEqual({
    count: 1,
    rows: [{ number: played.number, customerName: played.contract.name, isReopened: false }],
  });
  expect(facts?.applied.rows).toEqual([
    { incidentNumber: played.number, address: played.account.address, measure: "stop_sending" },
  ]);
  expect(facts?.lifted.count).toBe(0);
  const notify = facts?.owed.rows.find(({ kind }) => kind === "notify_customer");
  expect(notify).toMatchObject({ incidentNumber: played.number, assigneeName: operator.name, isOverdue: true });
  expect(facts?.owed.waitsForCustomer).toBe(0);
  expect(facts?.owed.waitsForUs).toBe(facts?.owed.all);
});

test("A decision that was taken back within the shift was none; one of the shift before that is taken back takes nothing away.", async () => {
  const versionOf = async (id: string) => (await db.alert.findUniqueOrThrow({ where: { id } })).version;
  const move = async <Wish>(time: string, id: string, perform: (wish: Wish, actor: Operator) => Promise<unknown>, wish = {}) =>
    withClock(jst(time), async () => perform({ alertId: id, version: await versionOf(id), ...wish } as Wish, secondOperator));
  const raise = async (time: string, contract: number) => {
    const finding = probeFinding(stage.contracts[contract]?.accounts[0]?.address ?? "", jst(time), SOURCES[0]);
    return (await withClock(jst(time), () => raiseAlert(finding, WORKER))).alertId;
  };
  const alertsOf = async (from: string, time: string) =>
    (await withClock(jst(time), () => findHandover(jst(from), operator)))?.facts.alerts;

  const [one, other] = [await raise("2026-06-16T09:00", 2), await raise("2026-06-16T09:00", 3)];
  const why = { reason: "not_ours", note: "" };
  for (const id of [one, other]) await move("2026-06-16T09:10", id, dismissAlert, why);
  await move("2026-06-16T09:11", one, undoDismissal);
  expect(await alertsOf("2026-06-16T08:30", "2026-06-16T17:00")).toMatchObject({ raised: 2, dismissed: 1 });

  // In the evening both stand anew: one is dismissed again and stays so, the other's dismissal of the morning is taken back.
  await move("2026-06-16T18:00", one, claimAlert);
  await move("2026-06-16T18:01", one, releaseAlert);
  await move("2026-06-16T18:02", one, dismissAlert, why);
  await move("2026-06-16T18:03", other, undoDismissal);
  expect(await alertsOf("2026-06-16T17:30", "2026-06-16T23:00")).toMatchObject({ raised: 0, claimed: 0, dismissed: 1 });
  expect(await alertsOf("2026-06-16T08:30", "2026-06-16T23:00")).toMatchObject({ dismissed: 1 });

  // Whoever takes an escalation back has the alert in hand without claiming it: letting it go twice takes one claim away.
  const third = await raise("2026-06-17T09:00", 4);
  await move("2026-06-17T09:01", third, claimAlert);
  for (const minute of [2, 5]) {
    await move(`2026-06-17T09:0${minute}`, third, escalateAlert);
    await move(`2026-06-17T09:0${minute + 1}`, third, undoEscalationOfAlert);
    await move(`2026-06-17T09:0${minute + 2}`, third, releaseAlert);
  }
  expect(await alertsOf("2026-06-17T08:30", "2026-06-17T17:00")).toMatchObject({ claimed: 0, escalated: 0 });
});

test("Words are kept before the note is given; of two first notes one wins, and the other is told.", async () => {
  const write = (body: string, by: Operator) => at("00:21", () => writeHandover({ startsAt, version: null, body }, by));
  const both = await Promise.allSettled([write("契約者は朝に電話を望む", operator), write("別の下書き", secondOperator)]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "stale_record" } });
  expect(await db.handover.count()).toBe(1);
  expect((await noteAt("00:22"))?.written).toMatchObject({ at: jst("2026-06-12T00:21").toISOString() });
});

test("A stale version is refused, and what the other wrote stands.", async () => {
  const { version = null } = (await noteAt("00:22")) ?? {};
  await at("00:23", () => writeHandover({ startsAt, version, body: "先に書いた" }, operator));
  await expect(
    at("00:24", () => writeHandover({ startsAt, version, body: "後から書いた" }, secondOperator)),
  ).rejects.toMatchObject({ code: "stale_record" });
  expect((await noteAt("00:25"))?.body).toBe("先に書いた");
});

test("What is given stays as it was told, whatever happens afterwards, and is read first until another person takes it.", async () => {
  const { version = null } = (await noteAt("00:25")) ?? {};
  const { handoverId } = await at("00:28", () => giveHandover({ startsAt, version, body: "契約者は朝に電話を望む" }, operator));
  await stage.probedCase(jst("2026-06-11T22:00"), SOURCES[0]); // entered later, about the same hours
  const note = await noteAt("00:40");
  expect(note?.facts.opened.count).toBe(1);
  expect(note?.facts.gatheredAt).toBe(jst("2026-06-12T00:28").toISOString());
  expect(note?.given).toMatchObject({ byName: operator.name });
  await expect(
    at("00:41", () => writeHandover({ startsAt, version: note?.version ?? 0, body: "書き足す" }, operator)),
  ).rejects.toMatchObject({ code: "move_refused", key: "handovers.refusal.given" });

  expect((await at("00:42", () => findUntaken(secondOperator)))?.handoverId).toBe(handoverId);
  const take = (by: Operator) => at("00:43", () => takeHandover({ handoverId, version: note?.version ?? 0 }, by));
  await expect(take(operator)).rejects.toMatchObject({ code: "move_refused", key: "handovers.refusal.anotherPerson" });
  await expect(
    db.handover.update({ where: { id: handoverId }, data: { takenAt: new Date(), takenById: operator.id } }),
  ).rejects.toThrow("Handover_two_people");
  const taken = await Promise.allSettled([take(secondOperator), take(stage.people.support)]);
  expect(taken.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await at("00:44", () => findUntaken(secondOperator))).toBeNull();
  const kept = await db.handover.findUniqueOrThrow({ where: { id: handoverId }, include: { toShift: true } });
  expect(kept.toShift).toMatchObject({ name: "深夜", startsAt: ENDS });
  expect((await entries(handoverId)).map(({ kind }) => kind)).toEqual([
    "HANDOVER_WRITTEN",
    "HANDOVER_WRITTEN",
    "HANDOVER_WRITTEN",
    "HANDOVER_GIVEN",
    "HANDOVER_TAKEN",
  ]);
});

test("The last shifts are listed with what became of their notes; a note that was never written can still be.", async () => {
  const { recent } = await at("01:00", () => listShiftNotes(operator));
  expect(recent.slice(0, 3).map(({ name, state }) => [name, state])).toEqual([
    ["深夜", "running"],
    ["準夜", "taken"],
    ["日勤", "unwritten"],
  ]);
  const day = recent[2]?.startsAt ?? "";
  const note = await at("01:00", () => findHandover(new Date(day), operator));
  expect(note?.isOver).toBe(true);
  expect(note?.facts.opened.count).toBe(1);
  await at("01:01", () => giveHandover({ startsAt: day, version: null, body: "" }, operator));
  expect((await at("01:02", () => findUntaken(secondOperator)))?.shift.name).toBe("日勤");
});

test("What happens between the giving of a note and its shift's end is told by the next note, and by one of them only.", async () => {
  const later = <Result>(time: string, work: () => Promise<Result>) => withClock(jst(`2026-06-14T${time}`), work);
  const opened = async (time: string, shift: string) => {
    const note = await later(time, () => findHandover(jst(`2026-06-14T${shift}`), operator));
    return note?.facts.opened.rows.map(({ number }) => number);
  };
  const give = (time: string, shift: string) =>
    later(time, () => giveHandover({ startsAt: jst(`2026-06-14T${shift}`).toISOString(), version: null, body: "" }, operator));
  const told = await stage.probedCase(jst("2026-06-14T15:00"));
  await give("17:00", "08:30");
  const between = await stage.probedCase(jst("2026-06-14T16:05"));
  const inEvening = await stage.probedCase(jst("2026-06-14T18:00"));
  expect(await opened("23:00", "08:30")).toEqual([told.number]);
  expect(await opened("23:00", "17:30")).toEqual([between.number, inEvening.number]);
});

test("No shift begins at another moment, in a gap, or in time to come, and nothing is written there.", async () => {
  expect(await at("01:00", () => findHandover(jst("2026-06-11T17:31"), operator))).toBeNull();
  expect(await at("01:00", () => findHandover(jst("2026-06-12T08:30"), operator))).toBeNull();
  const [day] = SHIFTS.standard;
  await changeShifts({ pattern: day ? [day] : [], onNumber: 0, reason: "夜間は無人にする" }, stage.people.manager);
  const gap = jst("2026-06-20T17:30").toISOString();
  const later = <Result>(work: () => Promise<Result>) => withClock(jst("2026-06-20T20:00"), work);
  await expect(later(() => writeHandover({ startsAt: gap, version: null, body: "x" }, operator))).rejects.toMatchObject({
    code: "not_found",
  });
  const { recent } = await later(() => listShiftNotes(operator));
  expect(recent[0]).toMatchObject({ name: "日勤", state: "unwritten", startsAt: jst("2026-06-20T08:30").toISOString() });
});
