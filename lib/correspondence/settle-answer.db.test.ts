import { afterAll, beforeAll, expect, test } from "vitest";
import { lockIncident } from "@/lib/incidents/lock-incident";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, type Played, playCase, toldOf } from "@/prisma/cast/restricted-case";
import type { RecordResponse } from "./correspondence-inputs";
import { findIncomingAnswer, listUnreadAnswers } from "./incoming-answer-queries";
import { type AnswerToReceive, receiveAnswer } from "./receive-answer";
import { recordResponse } from "./record-response";
import { assignAnswer, setAsideAnswer } from "./settle-answer";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

async function notified(): Promise<Played> {
  const played = await playCase(people);
  await played.notify(30, "defense");
  return played;
}

/** An answer by the status page, unless told otherwise: nobody knows who wrote it. */
const receive = (played: Played, answer: Partial<AnswerToReceive> = {}, at = 100) =>
  withClock(minutes(at), () =>
    inTransaction(async (tx) =>
      receiveAnswer(tx, await lockIncident(tx, played.incidentId), {
        claim: "changed_password",
        text: "パスワードを変えました。",
        proposedOutcome: "password_changed",
        receivedAt: minutes(at),
        ...answer,
      }),
    ),
  );

const record = (played: Played, answerId: string, change: Partial<RecordResponse> = {}) =>
  withClock(minutes(200), async () =>
    recordResponse(
      {
        ...(await played.seen()),
        answerId,
        channel: "status_page",
        outcome: "password_changed",
        respondedAt: minutes(100),
        said: "変えたとのこと",
        ...change,
      },
      people.support,
    ),
  );

const REASON = "同じ内容の返信がもう1通ある";
const rowOf = (id: string) => db.incomingAnswer.findUniqueOrThrow({ where: { id } });

test("An answer that was read is recorded as a response in one go, and its reading is done.", async () => {
  const played = await notified();
  const { id } = await receive(played);
  expect(await owedOf(played.incidentId)).toContain("read_answer");
  const { responseId } = await record(played, id);
  expect(await rowOf(id)).toMatchObject({ state: "recorded", responseId, settledById: people.support.id, version: 1 });
  expect(await owedOf(played.incidentId)).toEqual(["review_restriction"]);
  expect((await toldOf(played)).ledger).toEqual(expect.arrayContaining(["RESPONSE_RECORDED", "ANSWER_SETTLED"]));
  expect(await findIncomingAnswer(people.support, id)).toMatchObject({
    state: "recorded",
    settled: { by: people.support.name, outcome: "password_changed" },
  });
});

test("An answer by the status page lifts nothing and verifies nothing, also once it is recorded.", async () => {
  const played = await notified();
  const { id } = await receive(played);
  await record(played, id);
  expect(await db.credentialReset.count({ where: { incidentAccount: { incidentId: played.incidentId } } })).toBe(0);
  expect(await db.restriction.findUniqueOrThrow({ where: { id: played.restrictionId } })).toMatchObject({ state: "applied" });
});

test.each(["account_deleted_left", "contract_cancelled"] as const)(
  "A text of somebody unknown cannot end anything by %s; a registered contact on the phone can.",
  async (outcome) => {
    const played = await notified();
    const { id } = await receive(played, { claim: "left_company", proposedOutcome: "account_deleted_left" });
    const before = await toldOf(played);
    await expect(record(played, id, { outcome })).rejects.toMatchObject({ key: "correspondence.refusal.unverifiedEnd" });
    expect(await toldOf(played)).toEqual(before);
    expect(await rowOf(id)).toMatchObject({ state: "unread" });
    const contactId = played.contract.contacts[1]?.contactId ?? null;
    await record(played, id, { outcome, channel: "phone", contactId });
    expect(await rowOf(id)).toMatchObject({ state: "recorded" });
  },
);

test("Reading is owed until the last unread answer of the case is settled.", async () => {
  const played = await notified();
  const [one, other] = [await receive(played), await receive(played, {}, 110)];
  await record(played, one.id);
  expect(await owedOf(played.incidentId)).toContain("read_answer");
  await withClock(minutes(210), () => setAsideAnswer({ answerId: other.id, version: 0, reason: REASON }, people.support));
  expect(await owedOf(played.incidentId)).not.toContain("read_answer");
  expect(await rowOf(other.id)).toMatchObject({ state: "set_aside", setAsideReason: REASON });
  expect((await toldOf(played)).timeline).toContain("answer_set_aside");
});

test("Of two who settle an answer at once only one does, and the other's record is not kept.", async () => {
  const played = await notified();
  const { id } = await receive(played);
  const aside = () => setAsideAnswer({ answerId: id, version: 0, reason: REASON }, people.operator);
  const done = await Promise.allSettled([record(played, id), withClock(minutes(200), aside), record(played, id)]);
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [refused] = done.filter((one) => one.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "stale_record" });
  const { state } = await rowOf(id);
  const responses = await db.customerResponse.count({ where: { incidentId: played.incidentId } });
  expect(responses).toBe(state === "recorded" ? 1 : 0);
});

test("What was settled, or changed since, is refused and nothing is written.", async () => {
  const played = await notified();
  const { id } = await receive(played);
  await withClock(minutes(120), () => assignAnswer({ answerId: id, version: 0, userId: people.support.id }, people.operator));
  const before = await toldOf(played);
  const stale = { code: "stale_record" };
  await expect(setAsideAnswer({ answerId: id, version: 0, reason: REASON }, people.operator)).rejects.toMatchObject(stale);
  await expect(assignAnswer({ answerId: id, version: 0, userId: null }, people.operator)).rejects.toMatchObject(stale);
  expect(await toldOf(played)).toEqual(before);
  await record(played, id);
  await expect(record(played, id)).rejects.toMatchObject({ key: "correspondence.refusal.answerSettled" });
  expect(await db.customerResponse.count({ where: { incidentId: played.incidentId } })).toBe(1);
});

test("An answer is given to somebody who may answer it, and to nobody again.", async () => {
  const played = await notified();
  const { id } = await receive(played);
  const give = (version: number, userId: string | null) =>
    withClock(minutes(120), () => assignAnswer({ answerId: id, version, userId }, people.operator));
  await expect(give(0, people.auditor.id)).rejects.toMatchObject({ code: "not_found" });
  await give(0, people.support.id);
  const mine = async () => (await listUnreadAnswers(people.support)).rows.find(({ answerId }) => answerId === id);
  expect(await mine()).toMatchObject({ assignee: { id: people.support.id, name: people.support.name }, answerVersion: 1 });
  await give(1, null);
  expect(await mine()).toMatchObject({ assignee: null });
  expect((await toldOf(played)).ledger.filter((kind) => kind === "ANSWER_ASSIGNED")).toHaveLength(2);
});

test("Another case's answer is none of this one's.", async () => {
  const [played, other] = [await notified(), await notified()];
  const { id } = await receive(other);
  await expect(record(played, id)).rejects.toMatchObject({ key: "correspondence.refusal.answerNotFound" });
  expect(await rowOf(id)).toMatchObject({ state: "unread" });
});

test("The list shows the oldest first, with its clock, its first lines and that nobody knows who wrote it.", async () => {
  const played = await notified();
  const later = await receive(played, { text: `一行目\n${"あ".repeat(2000)}`, claim: "call_me" }, 300);
  const { rows } = await listUnreadAnswers(people.support);
  expect(rows.at(-1)).toMatchObject({ answerId: later.id, contact: null, claim: "call_me", sender: null });
  expect(rows.at(-1)?.firstLines).toHaveLength(240);
  expect(rows.at(-1)?.due).not.toBeNull();
  expect(rows.map(({ receivedAt }) => receivedAt)).toEqual(rows.map(({ receivedAt }) => receivedAt).toSorted());
});
