import { afterAll, beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, type Played, playCase, toldOf } from "@/prisma/cast/restricted-case";
import type { ReachContact } from "./correspondence-inputs";
import { reachContact } from "./reach-contact";
import { sendNotice } from "./send-notice";
import { listWaitingCases } from "./waiting-queries";

const HOUR = 60;
const WHY = "連絡先の電話番号を調べ直していた";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

/** A notice that was written in time and that no server has taken yet. */
async function written(played: Played): Promise<string> {
  const contactIds = played.contract.contacts.map(({ contactId }) => contactId);
  const wish = { kind: "defense" as const, language: "ja" as const, contactIds, restrictionIds: [played.restrictionId] };
  const { noticeId } = await withClock(minutes(30), async () =>
    sendNotice({ ...(await played.seen()), ...wish }, people.operator),
  );
  return noticeId;
}

const call = (played: Played, at: number, change: Partial<ReachContact> = {}) =>
  withClock(minutes(at), async () =>
    reachContact(
      {
        ...(await played.seen()),
        contactId: played.contract.contacts[0]?.contactId ?? "",
        channel: "phone",
        reachedAt: minutes(at),
        noted: "制限の内容と、変更のお願いを伝えた",
        restrictionIds: [played.restrictionId],
        ...change,
      },
      people.support,
    ),
  );

async function refusedWithNothingWritten(played: Played, attempt: () => Promise<unknown>, expected: object) {
  const read = () => Promise.all([toldOf(played), owedOf(played.incidentId), db.noticeDelivery.count()]);
  const before = await read();
  await expect(attempt()).rejects.toMatchObject(expected);
  expect(await read()).toEqual(before);
}

const lateReasonOf = async (noticeId: string) =>
  (await db.customerNotice.findUniqueOrThrow({ where: { id: noticeId } })).lateReason;

test("A call in time tells of a written notice, owes no reason, and keeps none.", async () => {
  const played = await playCase(people);
  const noticeId = await written(played);
  await call(played, 40, { noticeId, lateReason: WHY });
  expect(await lateReasonOf(noticeId)).toBeNull();
  expect(await owedOf(played.incidentId)).toEqual(["call_customer", "remind_customer", "review_restriction"]);
});

test("Past the limit a call about a written notice owes its reason as well, and keeps it.", async () => {
  const played = await playCase(people);
  const noticeId = await written(played);
  const missing = { key: "correspondence.refusal.lateReasonMissing", fields: { lateReason: expect.any(String) } };
  await refusedWithNothingWritten(played, () => call(played, 25 * HOUR, { noticeId }), missing);
  await call(played, 25 * HOUR, { noticeId, lateReason: WHY });
  expect(await lateReasonOf(noticeId)).toBe(WHY);
  expect(await owedOf(played.incidentId)).not.toContain("notify_customer");
  expect((await toldOf(played)).ledger).toContain("LATENESS_EXPLAINED");
  // Told is told: a further call explains nothing, and the reason stays.
  await call(played, 26 * HOUR, { noticeId });
  expect(await lateReasonOf(noticeId)).toBe(WHY);
});

test("What counts is when the contact was told, not when somebody wrote it down.", async () => {
  const played = await playCase(people);
  const { noticeId } = await call(played, 26 * HOUR, { reachedAt: minutes(23 * HOUR) });
  expect(await lateReasonOf(noticeId)).toBeNull();
});

test("A new notice told past the limit owes its reason too.", async () => {
  const played = await playCase(people);
  const missing = { key: "correspondence.refusal.lateReasonMissing" };
  await refusedWithNothingWritten(played, () => call(played, 25 * HOUR), missing);
  const { noticeId } = await call(played, 25 * HOUR, { lateReason: WHY });
  expect(await lateReasonOf(noticeId)).toBe(WHY);
});

test("A reseller whom the contract does not name discharges nothing; one that it names does.", async () => {
  const played = await playCase(people);
  const { contractId } = played.contract;
  const reseller = await db.contact.create({
    data: { contractId, role: "reseller", name: "販売店", phone: "050-0000-0001", validFrom: minutes(-1000) },
  });
  const attempt = () => call(played, 40, { contactId: reseller.id });
  await refusedWithNothingWritten(played, attempt, { key: "correspondence.refusal.excluded.reseller_not_named" });
  expect(await owedOf(played.incidentId)).toContain("notify_customer");
  await db.contract.update({ where: { id: contractId }, data: { resellerIsNotified: true } });
  await attempt();
  expect(await owedOf(played.incidentId)).not.toContain("notify_customer");
});

test("The desk offers no call to a reseller whom the contract does not name.", async () => {
  const played = await playCase(people);
  const { contractId } = played.contract;
  await call(played, 40);
  await db.contact.create({
    data: { contractId, role: "reseller", name: "販売店", phone: "050-0000-0001", validFrom: minutes(-1000) },
  });
  const { rows } = await withClock(minutes(50), () => listWaitingCases(people.support));
  const contacts = rows.find(({ incidentId }) => incidentId === played.incidentId)?.contacts;
  expect(contacts?.map(({ role, canBeTold }) => [role, canBeTold])).toEqual([
    ["contractor", true],
    ["operations_manager", true],
    ["reseller", false],
  ]);
});
