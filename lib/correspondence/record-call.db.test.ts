import { afterAll, beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { reopenIncident } from "@/lib/incidents/reopen-incident";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, type Played, playCase, toldOf } from "@/prisma/cast/restricted-case";
import type { RecordCall } from "./correspondence-inputs";
import { recordBounce } from "./record-bounce";
import { recordCall } from "./record-call";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

const call = (played: Played, change: Partial<RecordCall> = {}, at = 60) =>
  withClock(minutes(at), async () =>
    recordCall(
      {
        ...(await played.seen()),
        contactId: played.contract.contacts[1]?.contactId ?? null,
        outcome: "question",
        respondedAt: minutes(at - 1),
        said: "制限したことと、変更の方法を伝えた",
        ...change,
      },
      people.support,
    ),
  );

/** Told by mail, and every mail came back. */
async function bounced(): Promise<Played> {
  const played = await playCase(people);
  await played.notify(30, "defense");
  const deliveries = await db.noticeDelivery.findMany({ where: { notice: { incidentId: played.incidentId } } });
  for (const { id: deliveryId } of deliveries) {
    await withClock(minutes(50), () => recordBounce({ deliveryId, bouncedAt: minutes(49), code: "5.1.1" }, WORKER));
  }
  return played;
}

test("After a bounce, one call tells the customer and records the answer: nothing is owed of either.", async () => {
  const played = await bounced();
  expect(await owedOf(played.incidentId)).toContain("notify_customer");
  await call(played, { tells: true });
  expect(await owedOf(played.incidentId)).toEqual(["review_restriction"]);
  expect(await db.customerNotice.count({ where: { incidentId: played.incidentId } })).toBe(1);
  const told = await toldOf(played);
  expect(told.timeline).toEqual(expect.arrayContaining(["contact_reached", "response_recorded"]));
});

test("A case that was never told is told by the call, with the notice that it would have got.", async () => {
  const played = await playCase(people);
  await call(played, { tells: true });
  expect(await owedOf(played.incidentId)).toEqual(["review_restriction"]);
  const notice = await db.customerNotice.findFirstOrThrow({
    where: { incidentId: played.incidentId },
    include: { deliveries: true },
  });
  expect(notice).toMatchObject({ kind: "defense", deliveries: [{ channel: "phone", state: "accepted" }] });
});

test("A call that did not tell leaves the notice owed; nobody on the line tells nothing.", async () => {
  const played = await bounced();
  await call(played, { outcome: "no_answer", tells: true });
  expect(await owedOf(played.incidentId)).toContain("notify_customer");
  await call(played, {}, 70);
  expect(await owedOf(played.incidentId)).toContain("notify_customer");
});

test("When the answer cannot be recorded, nothing was told either.", async () => {
  const played = await bounced();
  const before = await toldOf(played);
  const foreign = "00000000-0000-7000-8000-00000000abcd";
  await expect(call(played, { tells: true, accountId: foreign })).rejects.toMatchObject({ code: "not_found" });
  expect(await toldOf(played)).toEqual(before);
  expect(await owedOf(played.incidentId)).toContain("notify_customer");
});

test("A late one is told with its reason only.", async () => {
  const played = await bounced();
  const late = { tells: true, respondedAt: minutes(2000) };
  await expect(call(played, late, 2001)).rejects.toMatchObject({ key: "correspondence.refusal.lateReasonMissing" });
  await call(played, { ...late, lateReason: "電話がつながらなかった" }, 2001);
  expect(await owedOf(played.incidentId)).not.toContain("notify_customer");
});

test("After a reopening, a call tells with a notice of the new life, never with one of the life before.", async () => {
  const played = await playCase(people, { restricted: false });
  await call(played, { tells: true });
  await call(played, { outcome: "password_changed", tells: true }, 65);
  const lives = async () =>
    (await db.customerNotice.findMany({ where: { incidentId: played.incidentId }, orderBy: { writtenAt: "asc" } })).map(
      ({ lifeNumber }) => lifeNumber,
    );
  expect(await lives()).toEqual([1]);
  await played.close(70, "false_positive", "本人の操作だった");
  await withClock(minutes(80), async () =>
    reopenIncident({ ...(await played.seen()), reason: "同じ発信元から認証に成功した" }, people.manager),
  );
  await call(played, { tells: true }, 90);
  expect(await lives()).toEqual([1, 2]);
  const told = await db.noticeDelivery.findMany({ where: { notice: { incidentId: played.incidentId } }, orderBy: { id: "asc" } });
  expect(told.map(({ acceptedAt }) => acceptedAt)).toEqual([minutes(59), minutes(64), minutes(89)]);
});
