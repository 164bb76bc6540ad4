import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sendNotice } from "@/lib/correspondence/send-notice";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, playCase, toldOf } from "@/prisma/cast/restricted-case";
import { admitAttempt, sweepAttempts } from "./admit-attempt";
import { answerOnStatusPage } from "./answer-on-status-page";
import { FAILURES_PER_ADDRESS, FAILURES_PER_CASE } from "./attempt-rules";
import { openStatus } from "./open-status";
import type { AnswerStatus } from "./status-page-inputs";
import { findStatus } from "./status-queries";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
beforeEach(async () => {
  await db.statusAttempt.deleteMany();
});
afterAll(() => pool.end());

const FROM_HOME = { address: "192.0.2.7", locale: "ja" } as const;
const WRONG = { key: "status.refusal.wrong" };

async function notified(contacts = 2, restricted = true) {
  const played = await playCase(people, { restricted });
  const { noticeId } = await withClock(minutes(30), async () =>
    sendNotice(
      {
        ...(await played.seen()),
        kind: restricted ? "defense" : "request",
        language: "ja",
        contactIds: played.contract.contacts.slice(0, contacts).map(({ contactId }) => contactId),
        restrictionIds: restricted ? [played.restrictionId] : [],
      },
      people.operator,
    ),
  );
  const { body } = await db.customerNotice.findUniqueOrThrow({ where: { id: noticeId } });
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(body)?.[0] ?? "";
  return { played, noticeId, code };
}

/** As the door does it: counted, then looked at. */
const open = (at: number, caseNumber: number, code: string, visitor: Parameters<typeof admitAttempt>[1] = FROM_HOME) =>
  withClock(minutes(at), async () => openStatus({ caseNumber, code }, await admitAttempt(caseNumber, visitor)));

const answer = (at: number, statusCodeId: string, change: Partial<AnswerStatus> = {}) =>
  withClock(minutes(at), () =>
    answerOnStatusPage(
      { step: "send", claim: "it_was_me", text: "営業所からの送信です", key: randomUUID(), ...change },
      statusCodeId,
    ),
  );

const arrive = (noticeId: string) =>
  db.noticeDelivery.updateMany({
    where: { noticeId },
    data: { state: "accepted", sendingAt: minutes(31), acceptedAt: minutes(31) },
  });

test("Case number and code open the page of that case alone, and the code's use is noted.", async () => {
  const { played, noticeId, code } = await notified();
  const { statusCodeId } = await open(60, played.number, code.toLowerCase().replace("-", " "));
  expect(await db.statusCode.findUnique({ where: { id: statusCodeId } })).toMatchObject({ noticeId, lastUsedAt: minutes(60) });
  expect(await db.statusAttempt.findMany()).toMatchObject([{ kind: "open", isGood: true }]);
});

test("A wrong code, another case's code, a case that is none and a code past its time are the same refusal, each counted.", async () => {
  const { played, code } = await notified();
  const other = await notified();
  await expect(open(60, played.number, "33333-33333")).rejects.toMatchObject(WRONG);
  await expect(open(60, played.number, "not a code at all")).rejects.toMatchObject(WRONG);
  await expect(open(60, played.number, other.code)).rejects.toMatchObject(WRONG);
  await expect(open(60, 999_999_999, code)).rejects.toMatchObject(WRONG);
  await expect(open(30 + 30 * 24 * 60, played.number, code)).rejects.toMatchObject(WRONG);
  expect(await db.statusAttempt.count({ where: { isGood: false } })).toBe(5);
  // Neither the case nor the address can be read out of what is kept.
  expect(JSON.stringify(await db.statusAttempt.findMany())).not.toMatch(/192\.0\.2\.7|999999999/);
});

test("After ten wrong codes a case stays shut for everybody, also to the right one, until an hour has passed; other cases stay open.", async () => {
  const { played, code } = await notified();
  const other = await notified();
  for (let of = 0; of < FAILURES_PER_CASE; of++) {
    await expect(open(60 + of, played.number, "33333-33333", { address: `192.0.2.${of}`, locale: "ja" })).rejects.toMatchObject(
      WRONG,
    );
  }
  await expect(open(90, played.number, code)).rejects.toMatchObject({ key: "status.refusal.tooMany", params: { at: "12:00" } });
  await expect(open(90, other.played.number, other.code)).resolves.toBeDefined();
  await expect(open(120, played.number, code)).resolves.toBeDefined();
});

test("From one address thirty wrong tries over any cases are the most; a refused one is not counted again.", async () => {
  const { played, code } = await notified();
  for (let of = 0; of < FAILURES_PER_ADDRESS; of++)
    await expect(open(60, 900_000 + of, "33333-33333")).rejects.toMatchObject(WRONG);
  await expect(open(61, played.number, code)).rejects.toMatchObject({ key: "status.refusal.tooMany" });
  expect(await db.statusAttempt.count()).toBe(FAILURES_PER_ADDRESS);
  await expect(open(61, played.number, code, { address: "198.51.100.9", locale: "ja" })).resolves.toBeDefined();
});

test("Twenty guesses at once: no more than ten are looked at.", async () => {
  const { played } = await notified();
  const guesses = Array.from({ length: 20 }, (_, of) =>
    open(60, played.number, "33333-33333", { address: `192.0.2.${of}`, locale: "ja" }).catch(({ key }: { key: string }) => key),
  );
  const refusals = await Promise.all(guesses);
  expect(refusals.filter((key) => key === WRONG.key)).toHaveLength(FAILURES_PER_CASE);
});

test("Tries are swept after a day.", async () => {
  await withClock(minutes(0), () => admitAttempt(1, FROM_HOME));
  await withClock(minutes(60), () => admitAttempt(1, FROM_HOME));
  expect(await withClock(minutes(24 * 60 + 1), sweepAttempts)).toBe(1);
  expect(await db.statusAttempt.count()).toBe(1);
});

test("The page tells of the measure and nothing secret.", async () => {
  const { played, code } = await notified();
  const { statusCodeId } = await open(60, played.number, code);
  const view = await withClock(minutes(60), () => findStatus(statusCodeId, "ja"));
  expect(view).toMatchObject({
    caseNumber: played.number,
    why: "defense",
    state: "in_force",
    measures: [{ measure: "stop_sending", since: minutes(20).toISOString(), liftedAt: null }],
    clauses: [{ label: "第12条第1項" }],
    answers: [],
  });
  const [local = ""] = played.account.address.split("@");
  expect(view?.measures[0]?.account).toBe(`${local.slice(0, 1)}***@${played.account.address.split("@")[1]}`);
  const told = JSON.stringify(view);
  for (const secret of [local, "203.0.113.41", played.contract.contacts[0]?.contactId ?? "-", "オランダ"])
    expect(told).not.toContain(secret);
  // The same code past its time shows nothing, whatever the browser still holds.
  expect(await withClock(minutes(31 + 30 * 24 * 60), () => findStatus(statusCodeId, "ja"))).toBeNull();
});

test("A request without a measure says that nothing is restricted.", async () => {
  const { played, code } = await notified(1, false);
  const { statusCodeId } = await open(60, played.number, code);
  expect(await withClock(minutes(60), () => findStatus(statusCodeId, "en"))).toMatchObject({
    state: "no_measure",
    why: "asking",
    measures: [],
  });
});

test("An answer arrives on the case unread, is owed a reading and a call back, and lifts nothing.", async () => {
  const { played, noticeId, code } = await notified();
  const { statusCodeId } = await open(60, played.number, code);
  const before = await toldOf(played);
  await answer(61, statusCodeId);
  expect(await db.incomingAnswer.findMany({ where: { incidentId: played.incidentId } })).toMatchObject([
    {
      source: "status_page",
      noticeId,
      claim: "it_was_me",
      proposedOutcome: "legitimate_use",
      text: "営業所からの送信です",
      state: "unread",
      contactId: null,
      receivedAt: minutes(61),
    },
  ]);
  expect(await owedOf(played.incidentId)).toEqual(expect.arrayContaining(["read_answer", "call_back", "notify_customer"]));
  expect(await db.restriction.findUnique({ where: { id: played.restrictionId } })).toMatchObject({ state: "applied" });
  expect(await db.customerResponse.count({ where: { incidentId: played.incidentId } })).toBe(0);
  const after = await toldOf(played);
  expect(after.timeline.slice(before.timeline.length)).toEqual(["status_answer_received"]);
  expect(after.ledger.slice(before.ledger.length)).toEqual(["ANSWER_RECEIVED", "OBLIGATION_OPENED", "OBLIGATION_OPENED"]);
  const view = await withClock(minutes(62), () => findStatus(statusCodeId, "ja"));
  expect(view?.answers).toEqual([{ claim: "it_was_me", receivedAt: minutes(61).toISOString() }]);
});

test("The same form sent twice, even at once, is one answer.", async () => {
  const { played, code } = await notified();
  const { statusCodeId } = await open(60, played.number, code);
  const key = randomUUID();
  const sent = await Promise.all([answer(61, statusCodeId, { key }), answer(61, statusCodeId, { key })]);
  expect(sent.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await answer(62, statusCodeId, { key, text: "もう一度" })).toEqual({ isNew: false });
  expect(await db.incomingAnswer.count({ where: { incidentId: played.incidentId } })).toBe(1);
});

test("A code answers five times within a day and no more; the refused form can be sent the day after.", async () => {
  const { played, code } = await notified();
  const { statusCodeId } = await open(60, played.number, code);
  for (let of = 0; of < 5; of++) await answer(61 + of, statusCodeId, { claim: "call_me" });
  const key = randomUUID();
  await expect(answer(70, statusCodeId, { key })).rejects.toMatchObject({ key: "status.refusal.tooManyAnswers" });
  expect(await db.incomingAnswer.count({ where: { incidentId: played.incidentId } })).toBe(5);
  expect(await answer(62 + 24 * 60, statusCodeId, { key })).toEqual({ isNew: true });
});

test("An answer acknowledges the delivery when there is but one it can be of; opening acknowledges nothing.", async () => {
  const one = await notified(1);
  const two = await notified(2);
  for (const { played, noticeId, code } of [one, two]) {
    await arrive(noticeId);
    const { statusCodeId } = await open(60, played.number, code);
    expect(await db.noticeDelivery.count({ where: { noticeId, state: "acknowledged" } })).toBe(0);
    await answer(61, statusCodeId);
  }
  expect(await db.noticeDelivery.findMany({ where: { noticeId: one.noticeId } })).toMatchObject([
    { state: "acknowledged", acknowledgedVia: "status_page", acknowledgedAt: minutes(61) },
  ]);
  expect(await db.noticeDelivery.count({ where: { noticeId: two.noticeId, state: "accepted" } })).toBe(2);
});

test("A code past its time, or one that is none, answers nothing.", async () => {
  const { played, code } = await notified();
  const { statusCodeId } = await open(60, played.number, code);
  await expect(answer(31 + 30 * 24 * 60, statusCodeId)).rejects.toMatchObject({ key: "status.refusal.over" });
  await expect(answer(61, randomUUID())).rejects.toMatchObject({ key: "status.refusal.over" });
  expect(await db.incomingAnswer.count({ where: { incidentId: played.incidentId } })).toBe(0);
});

test("A closed case says so, and takes no answer.", async () => {
  const { played, code } = await notified(1, false);
  const { statusCodeId } = await open(60, played.number, code);
  await played.close(70, "no_action", "ご利用者本人の利用と分かったため");
  expect(await withClock(minutes(80), () => findStatus(statusCodeId, "ja"))).toMatchObject({ state: "closed" });
  await expect(answer(80, statusCodeId)).rejects.toMatchObject({ key: "status.refusal.closed" });
  expect(await db.incomingAnswer.count({ where: { incidentId: played.incidentId } })).toBe(0);
});
