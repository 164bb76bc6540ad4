import { afterAll, beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, type Played, playCase, toldOf } from "@/prisma/cast/restricted-case";
import type { RecordResponse } from "./correspondence-inputs";
import { listResponses } from "./correspondence-queries";
import { countTrays, findNotice, listNoticeLines } from "./notice-queries";
import { recordResponse } from "./record-response";
import { listWaitingCases } from "./waiting-queries";

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

const answer = (played: Played, change: Partial<RecordResponse> = {}, at = 200) =>
  withClock(minutes(at), async () =>
    recordResponse(
      {
        ...(await played.seen()),
        channel: "phone",
        outcome: "password_changed",
        respondedAt: minutes(190),
        said: "変更したとのこと",
        ...change,
      },
      people.support,
    ),
  );

async function refusedWithNothingWritten(played: Played, change: Partial<RecordResponse>, key: string) {
  const before = await toldOf(played);
  await expect(answer(played, change)).rejects.toMatchObject({ key });
  expect(await toldOf(played)).toEqual(before);
  expect(await db.customerResponse.count({ where: { incidentId: played.incidentId } })).toBe(0);
}

const stageOf = async (played: Played) => (await db.incident.findUniqueOrThrow({ where: { id: played.incidentId } })).stage;

test("An answer ends the waiting, makes the case answered, and completes no reset by itself.", async () => {
  const played = await notified();
  expect(await owedOf(played.incidentId)).toEqual(["call_customer", "remind_customer", "review_restriction"]);
  expect(await answer(played)).toMatchObject({ offersReset: true });
  expect(await owedOf(played.incidentId)).toEqual(["review_restriction"]);
  expect(await stageOf(played)).toBe("responded");
  const account = await db.incidentAccount.findFirstOrThrow({ where: { incidentId: played.incidentId } });
  expect(account).toMatchObject({ respondedAt: minutes(190), resetAt: null });
  const told = await toldOf(played);
  expect(told.timeline.at(-1)).toBe("response_recorded");
  expect(told.ledger).toContain("RESPONSE_RECORDED");
});

test("No answer is kept, and the waiting goes on.", async () => {
  const played = await notified();
  await answer(played, { outcome: "no_answer", channel: null });
  expect(await owedOf(played.incidentId)).toEqual(["call_customer", "remind_customer", "review_restriction"]);
  expect(await stageOf(played)).toBe("notified");
});

test("A call before the notice leaves nothing to wait for.", async () => {
  const played = await playCase(people);
  await answer(played, { outcome: "question", respondedAt: minutes(25) }, 26);
  expect(await stageOf(played)).toBe("responded");
  await played.notify(30, "defense");
  expect(await owedOf(played.incidentId)).toEqual(["review_restriction"]);
});

test.each([
  ["account_deleted_left", "ACCOUNT_DELETED"],
  ["account_deleted_forwarding", "ACCOUNT_DELETED"],
  ["contract_cancelled", "CONTRACT_CANCELLED"],
] as const)("The answer %s ends what the case is about, with its own ledger entry.", async (outcome, kind) => {
  const played = await notified();
  await answer(played, { outcome });
  const account = await db.account.findUniqueOrThrow({ where: { id: played.account.accountId }, include: { contract: true } });
  const isContract = outcome === "contract_cancelled";
  expect(account.deletedAt).toEqual(isContract ? null : minutes(190));
  expect(account.contract?.cancelledAt).toEqual(isContract ? minutes(190) : null);
  const stream = isContract ? `contract:${played.contract.code}` : `account:${played.account.address}`;
  expect(await db.ledgerEntry.findFirst({ where: { stream, kind } })).not.toBeNull();
});

test("An answer to a notice acknowledges the delivery to the one who answered.", async () => {
  const played = await notified();
  const notice = await db.customerNotice.findFirstOrThrow({
    where: { incidentId: played.incidentId },
    include: { deliveries: true },
  });
  const [delivery] = notice.deliveries;
  await answer(played, { noticeId: notice.id, contactId: delivery?.contactId, channel: "mail" });
  expect(await db.noticeDelivery.findUnique({ where: { id: delivery?.id } })).toMatchObject({
    state: "acknowledged",
    acknowledgedVia: "reply",
  });
  expect((await toldOf(played)).timeline).toContain("notice_acknowledged");
});

test("A time to come, a strange account and a strange contact are refused, and nothing is written.", async () => {
  const played = await notified();
  const other = await notified();
  await refusedWithNothingWritten(played, { respondedAt: minutes(201) }, "correspondence.refusal.inFuture");
  await refusedWithNothingWritten(played, { accountId: other.account.accountId }, "correspondence.refusal.foreignAccount");
  await refusedWithNothingWritten(
    played,
    { contactId: other.contract.contacts[0]?.contactId },
    "correspondence.refusal.foreignContact",
  );
});

test("Of two who record at once, one is told that the case has changed.", async () => {
  const played = await notified();
  const seen = await played.seen();
  const both = await Promise.allSettled([answer(played, seen), answer(played, { ...seen, outcome: "complaint" })]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.customerResponse.count({ where: { incidentId: played.incidentId } })).toBe(1);
});

test("A correction takes the place of the record it corrects, once.", async () => {
  const played = await notified();
  const { responseId } = await answer(played);
  await answer(played, { outcome: "question", correctsId: responseId });
  await expect(answer(played, { correctsId: responseId })).rejects.toMatchObject({
    key: "correspondence.refusal.correctedAlready",
  });
  const { rows } = await listResponses(people.support, { incidentId: played.incidentId });
  expect(rows.map(({ outcome, isCorrected }) => [outcome, isCorrected]).sort()).toEqual([
    ["password_changed", true],
    ["question", false],
  ]);
});

const goneOf = async (played: Played) => {
  const account = await db.account.findUniqueOrThrow({
    where: { id: played.account.accountId },
    include: { contract: { select: { cancelledAt: true } } },
  });
  return [account.deletedAt, account.contract?.cancelledAt ?? null];
};
const ledgerOf = async (stream: string) =>
  (await db.ledgerEntry.findMany({ where: { stream }, orderBy: { seq: "asc" } })).map(({ kind }) => kind);

test.each([
  ["account_deleted_left", ["ACCOUNT_DELETED", "ACCOUNT_RESTORED"]],
  ["account_deleted_forwarding", ["ACCOUNT_DELETED", "ACCOUNT_RESTORED"]],
  ["contract_cancelled", ["CONTRACT_CANCELLED", "CONTRACT_RESTORED"]],
] as const)("A correction of %s takes back what it ended, with its own ledger entry.", async (outcome, kinds) => {
  const played = await notified();
  const { responseId } = await answer(played, { outcome });
  expect(await goneOf(played)).not.toEqual([null, null]);
  await answer(played, { outcome: "question", correctsId: responseId, respondedAt: minutes(195) });
  expect(await goneOf(played)).toEqual([null, null]);
  const stream = outcome === "contract_cancelled" ? `contract:${played.contract.code}` : `account:${played.account.address}`;
  expect((await ledgerOf(stream)).slice(-2)).toEqual(kinds);
  const entries = await db.timelineEntry.findMany({
    where: { incidentId: played.incidentId, kind: "response_recorded" },
    orderBy: { occurredAt: "asc" },
  });
  expect(entries.map(({ correctsId }) => correctsId)).toEqual([null, entries[0]?.id]);
});

test("A correction leaves gone what went before the answer, or what another answer still says.", async () => {
  const played = await notified();
  const cancelled = { outcome: "contract_cancelled" } as const;
  const first = await answer(played, cancelled);
  const second = await answer(played, { ...cancelled, respondedAt: minutes(195) });
  // The second ended nothing: the contract keeps the time of the first.
  await answer(played, { outcome: "question", correctsId: second.responseId });
  expect(await goneOf(played)).toEqual([null, minutes(190)]);
  const third = await answer(played, { ...cancelled, respondedAt: minutes(196) });
  await answer(played, { outcome: "question", correctsId: first.responseId });
  expect(await goneOf(played)).toEqual([null, minutes(196)]);
  expect((await ledgerOf(`contract:${played.contract.code}`)).slice(-2)).toEqual(["CONTRACT_RESTORED", "CONTRACT_CANCELLED"]);
  await answer(played, { outcome: "question", correctsId: third.responseId });
  expect(await goneOf(played)).toEqual([null, null]);
});

test("A correction that says the same again changes nothing, and one that says another thing ends that.", async () => {
  const played = await notified();
  const wrong = await answer(played, { outcome: "account_deleted_left" });
  const again = await answer(played, { outcome: "account_deleted_forwarding", correctsId: wrong.responseId });
  expect(await goneOf(played)).toEqual([minutes(190), null]);
  expect((await ledgerOf(`account:${played.account.address}`)).at(-1)).toBe("ACCOUNT_DELETED");
  await answer(played, { outcome: "contract_cancelled", correctsId: again.responseId });
  expect(await goneOf(played)).toEqual([null, minutes(190)]);
});

test("A case that was lifted because its object was gone is watched once the object stands after all.", async () => {
  const played = await notified();
  const { responseId } = await answer(played, { outcome: "account_deleted_left" });
  await played.lift(210, "object_gone");
  expect(await owedOf(played.incidentId)).toEqual([]);
  await answer(played, { outcome: "question", correctsId: responseId }, 230);
  expect(await owedOf(played.incidentId)).toEqual(["watch"]);
  const life = await db.incidentLife.findFirstOrThrow({ where: { incidentId: played.incidentId } });
  expect(life.watchUntil).toEqual(minutes(230 + 30 * 24 * 60));
});

test("The desk sees who waits, each case once, and the trays page by page without a gap.", async () => {
  const played = await notified();
  const { rows } = await listWaitingCases(people.support);
  const mine = rows.filter(({ incidentId }) => incidentId === played.incidentId);
  expect(mine).toMatchObject([
    { owed: "remind_customer", accounts: [{ address: played.account.address }], customerName: played.contract.name },
  ]);
  expect(rows.map(({ dueAt }) => dueAt)).toEqual(rows.map(({ dueAt }) => dueAt).sort());
  const lines = await listNoticeLines(people.support, { tray: "accepted" });
  const told = lines.rows.filter(({ incidentNumber }) => incidentNumber === mine[0]?.incidentNumber);
  expect(told).toMatchObject([{ kind: "defense", deliveries: [{ state: "accepted" }, { state: "accepted" }] }]);
  expect(await findNotice(people.support, told[0]?.noticeId ?? "")).toMatchObject({ writtenByName: people.operator.name });
  expect((await countTrays(people.support)).accepted).toBeGreaterThanOrEqual(2);
});
