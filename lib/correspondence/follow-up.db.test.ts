import { afterAll, beforeAll, expect, test } from "vitest";
import { lockIncident } from "@/lib/incidents/lock-incident";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, type Played, playCase } from "@/prisma/cast/restricted-case";
import { listCallsOwed } from "./call-queries";
import type { RecordResponse } from "./correspondence-inputs";
import { completeFollowUp, setFollowUp } from "./follow-up";
import { reachContact } from "./reach-contact";
import { receiveAnswer } from "./receive-answer";
import { recordResponse } from "./record-response";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

const at = <Result>(count: number, work: () => Promise<Result>) => withClock(minutes(count), work);

async function notified(): Promise<Played> {
  const played = await playCase(people);
  await played.notify(30, "defense");
  return played;
}

const answer = (played: Played, change: Partial<RecordResponse> = {}) =>
  at(200, async () =>
    recordResponse(
      { ...(await played.seen()), channel: "phone", outcome: "question", respondedAt: minutes(199), ...change },
      people.support,
    ),
  );
const set = (played: Played, due: number) =>
  at(100, async () => setFollowUp({ ...(await played.seen()), dueAt: minutes(due) }, people.support));
const rowOf = async (played: Played) =>
  (await listCallsOwed(people.support)).rows.filter(({ incidentNumber }) => incidentNumber === played.number);

/** The customer chose on the status page that somebody should call. */
const askForCall = (played: Played) =>
  at(100, () =>
    inTransaction(async (tx) =>
      receiveAnswer(tx, await lockIncident(tx, played.incidentId), { claim: "call_me", text: "", receivedAt: minutes(100) }),
    ),
  );

/** The second contact of the cast has a telephone number. */
const caller = (played: Played) => played.contract.contacts[1]?.contactId ?? null;

test("A time that is set is owed by then, and a later one takes its place.", async () => {
  const played = await notified();
  await set(played, 3000);
  await set(played, 5000);
  expect(await rowOf(played)).toMatchObject([{ owed: "follow_up", dueAt: minutes(5000).toISOString(), last: null }]);
  await at(300, async () => completeFollowUp(await played.seen(), people.support));
  expect(await rowOf(played)).toEqual([]);
  await expect(at(300, async () => completeFollowUp(await played.seen(), people.support))).rejects.toMatchObject({
    key: "correspondence.refusal.noFollowUp",
  });
});

test.each([
  [-1, "correspondence.refusal.followUpPast"],
  [181 * 24 * 60, "correspondence.refusal.followUpFar"],
] as const)("A time %i minutes from now is refused.", async (ahead, key) => {
  const played = await notified();
  await expect(set(played, 100 + ahead)).rejects.toMatchObject({ key });
  await expect(answer(played, { followUpAt: minutes(200 + ahead) })).rejects.toMatchObject({ key });
  expect(await owedOf(played.incidentId)).not.toContain("follow_up");
  expect(await db.customerResponse.count({ where: { incidentId: played.incidentId } })).toBe(0);
});

test("It is set with an answer; what was last heard stands beside it; the next answer ends it, silence does not.", async () => {
  const played = await notified();
  await answer(played, { followUpAt: minutes(3000), said: "上長に確かめる" });
  expect(await rowOf(played)).toMatchObject([{ last: { outcome: "question", said: "上長に確かめる" } }]);
  await answer(played, { outcome: "no_answer", channel: null });
  expect(await owedOf(played.incidentId)).toContain("follow_up");
  await answer(played, { outcome: "password_changed" });
  expect(await owedOf(played.incidentId)).not.toContain("follow_up");
});

test("A contact reached ends it too, and a call to the registered number is the call back.", async () => {
  const played = await notified();
  await set(played, 3000);
  await askForCall(played);
  expect((await rowOf(played)).map(({ owed }) => owed).sort()).toEqual(["call_back", "follow_up"]);
  const wish = { contactId: caller(played) ?? "", channel: "phone" as const, reachedAt: minutes(199), noted: "事情を聞いた" };
  const { id: noticeId } = await db.customerNotice.findFirstOrThrow({ where: { incidentId: played.incidentId } });
  await at(200, async () => reachContact({ ...(await played.seen()), ...wish, noticeId }, people.support));
  expect(await rowOf(played)).toEqual([]);
});

test.each([
  ["the registered number called and answered", { calledBack: true }, true],
  ["a call that came in", { calledBack: false }, false],
  ["nobody who answered", { calledBack: true, outcome: "no_answer" as const }, false],
  ["a mail", { calledBack: true, channel: "mail" as const }, false],
])("Of a call that is owed, %s ends it: %s.", async (_name, change, isMade) => {
  const played = await notified();
  await askForCall(played);
  await answer(played, { contactId: caller(played), ...change });
  expect((await owedOf(played.incidentId)).includes("call_back")).toBe(!isMade);
});
