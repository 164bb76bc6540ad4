import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SendOutcome } from "@/lib/gateways/send-outcome";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, type Played, playCase, toldOf } from "@/prisma/cast/restricted-case";
import type { ReachContact, SettleDelivery } from "./correspondence-inputs";
import { deliverNotice } from "./deliver-notice";
import { reachContact } from "./reach-contact";
import { recordBounce } from "./record-bounce";
import { sendNotice } from "./send-notice";
import { settleDelivery } from "./settle-delivery";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

const worker = { id: newId(), inHand: new Set<string>() };
const read = (id: string) => db.noticeDelivery.findUniqueOrThrow({ where: { id } });

/** A restriction's notice, sent at minute 30 to so many contacts, each with an outcome. */
async function sent(outcomes: SendOutcome["kind"][]) {
  const played = await playCase(people);
  const contactIds = played.contract.contacts.slice(0, outcomes.length).map(({ contactId }) => contactId);
  const { noticeId, deliveryIds } = await withClock(minutes(30), async () =>
    sendNotice(
      { ...(await played.seen()), kind: "defense", language: "ja", contactIds, restrictionIds: [played.restrictionId] },
      people.operator,
    ),
  );
  for (const [index, kind] of outcomes.entries()) {
    const send = async () => ({ kind, answer: `answer ${index}` });
    await withClock(minutes(31), () => deliverNotice(deliveryIds[index] ?? "", { ...worker, send }));
  }
  return { played, noticeId, deliveryIds, deliveryId: deliveryIds[0] ?? "" };
}

async function settle(deliveryId: string, decision: SettleDelivery["decision"], at = 60) {
  const { version } = await read(deliveryId);
  return withClock(minutes(at), () =>
    settleDelivery({ deliveryId, version, decision, reason: "相手のサーバーの記録を確かめた" }, people.support),
  );
}

async function refusedWithNothingWritten(played: Played, attempt: () => Promise<unknown>, key: string) {
  const before = await toldOf(played);
  await expect(attempt()).rejects.toMatchObject({ key });
  expect(await toldOf(played)).toEqual(before);
}

describe("a person decides about a mail that is uncertain", () => {
  test("Taken as sent, it discharges the duty from the time it left.", async () => {
    const { played, deliveryId } = await sent(["unknown"]);
    await settle(deliveryId, "take_as_sent");
    expect(await read(deliveryId)).toMatchObject({ state: "accepted", acceptedAt: minutes(31), uncertainAt: null });
    expect(await owedOf(played.incidentId)).toEqual(["call_customer", "remind_customer", "review_restriction"]);
    expect((await toldOf(played)).ledger).toContain("DELIVERY_SETTLED");
    expect((await toldOf(played)).timeline.at(-1)).toBe("notice_accepted");
  });

  test("Sent again, it goes through the outbox once more.", async () => {
    const { played, deliveryId } = await sent(["unknown"]);
    await settle(deliveryId, "send_again");
    expect(await read(deliveryId)).toMatchObject({ state: "queued", queuedAt: minutes(60) });
    expect(await owedOf(played.incidentId)).toEqual(["notify_customer", "review_restriction"]);
    const send = async () => ({ kind: "accepted" as const, answer: "250 ok" });
    expect(await withClock(minutes(61), () => deliverNotice(deliveryId, { ...worker, send }))).toBe("accepted");
  });

  test("Taken as failed, it is settled, and the customer is still owed the notice.", async () => {
    const { played, deliveryId } = await sent(["unknown"]);
    await settle(deliveryId, "take_as_failed");
    expect(await read(deliveryId)).toMatchObject({ state: "failed", failedAt: minutes(60) });
    expect(await owedOf(played.incidentId)).toEqual(["notify_customer", "review_restriction"]);
  });

  test("What was refused may rest or be sent again; what was accepted cannot be settled at all.", async () => {
    const { played, deliveryIds } = await sent(["refused", "accepted"]);
    const [refused = "", accepted = ""] = deliveryIds;
    await refusedWithNothingWritten(played, () => settle(refused, "take_as_sent"), "correspondence.refusal.take_as_sent");
    await refusedWithNothingWritten(played, () => settle(accepted, "send_again"), "correspondence.refusal.send_again");
    expect(await owedOf(played.incidentId)).toContain("settle_delivery");
    await settle(refused, "take_as_failed");
    expect(await owedOf(played.incidentId)).not.toContain("settle_delivery");
  });

  test("Of two decisions at once, one wins.", async () => {
    const { deliveryId } = await sent(["unknown"]);
    const { version } = await read(deliveryId);
    const wish = { deliveryId, version, reason: "相手に電話で確かめた" };
    const both = await withClock(minutes(60), () =>
      Promise.allSettled([
        settleDelivery({ ...wish, decision: "send_again" }, people.support),
        settleDelivery({ ...wish, decision: "take_as_sent" }, people.operator),
      ]),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "stale_record" } });
  });
});

describe("a mail that bounces", () => {
  const bounce = (deliveryId: string, at = 90) =>
    withClock(minutes(at), () =>
      recordBounce({ deliveryId, bouncedAt: minutes(at - 1), code: "5.1.1", words: "user unknown" }, people.support),
    );

  test("The last good delivery opens the duty again with its first due time, and no answer is waited for.", async () => {
    const { played, deliveryIds } = await sent(["accepted", "accepted"]);
    const [first = "", second = ""] = deliveryIds;
    const before = await db.obligation.findFirstOrThrow({ where: { incidentId: played.incidentId, kind: "notify_customer" } });
    await bounce(first);
    expect(await owedOf(played.incidentId)).toEqual(["call_customer", "remind_customer", "review_restriction"]);
    await bounce(second);
    expect(await owedOf(played.incidentId)).toEqual(["notify_customer", "review_restriction"]);
    const again = await db.obligation.findFirstOrThrow({
      where: { incidentId: played.incidentId, kind: "notify_customer", dischargedAt: null },
    });
    expect(again).toMatchObject({ firstDueAt: before.firstDueAt, dueAt: before.firstDueAt, limitAt: before.limitAt });
    expect(await read(second)).toMatchObject({
      state: "bounced",
      bouncedAt: minutes(89),
      serverAnswer: "answer 1\nuser unknown",
    });
    expect((await toldOf(played)).timeline.at(-1)).toBe("notice_bounced");
    await refusedWithNothingWritten(played, () => bounce(second), "correspondence.refusal.bounce");
  });

  test("A call that reaches a contact discharges the reopened duty.", async () => {
    const { played, deliveryId, noticeId } = await sent(["accepted"]);
    await bounce(deliveryId);
    await reach(played, { noticeId });
    expect(await owedOf(played.incidentId)).toEqual(["call_customer", "remind_customer", "review_restriction"]);
  });
});

async function reach(played: Played, change: Partial<ReachContact> = {}) {
  const contactId = played.contract.contacts[0]?.contactId ?? "";
  const base: Omit<ReachContact, "incidentId" | "version"> = {
    contactId,
    channel: "phone",
    reachedAt: minutes(100),
    noted: "担当者に口頭で伝えた",
    restrictionIds: [played.restrictionId],
  };
  return withClock(minutes(110), async () => reachContact({ ...(await played.seen()), ...base, ...change }, people.support));
}

describe("a contact reached by phone", () => {
  test("It is as good as an accepted mail.", async () => {
    const played = await playCase(people);
    const { deliveryId } = await reach(played);
    expect(await read(deliveryId)).toMatchObject({
      channel: "phone",
      state: "accepted",
      acceptedAt: minutes(100),
      messageId: null,
    });
    expect(await owedOf(played.incidentId)).toEqual(["call_customer", "remind_customer", "review_restriction"]);
    const account = await db.incidentAccount.findFirstOrThrow({ where: { incidentId: played.incidentId } });
    expect(account.notifiedAt).toEqual(minutes(100));
    const told = await toldOf(played);
    expect(told.timeline.at(-1)).toBe("contact_reached");
    expect(told.ledger).toContain("CONTACT_REACHED");
  });

  test("A call before the measure was applied discharges nothing.", async () => {
    const played = await playCase(people);
    await reach(played, { reachedAt: minutes(19) });
    expect(await owedOf(played.incidentId)).toEqual(["notify_customer", "review_restriction"]);
  });

  test("The call that was owed is made by it.", async () => {
    const { played, noticeId } = await sent(["accepted"]);
    await reach(played, { noticeId });
    expect(await owedOf(played.incidentId)).toEqual(["review_restriction"]);
  });

  test("A time to come, a contact without a phone and one of another contract are refused.", async () => {
    const played = await playCase(people);
    const other = await playCase(people);
    const refused = (change: Partial<ReachContact>, key: string) =>
      refusedWithNothingWritten(played, () => reach(played, change), key);
    await refused({ reachedAt: minutes(111) }, "correspondence.refusal.inFuture");
    await refused({ contactId: other.contract.contacts[0]?.contactId }, "correspondence.refusal.foreignContact");
    const { contractId } = played.contract;
    const base = { contractId, role: "contractor", name: "電話なし", email: "x@example.com", validFrom: minutes(-100) } as const;
    const silent = await db.contact.create({ data: base });
    await refused({ contactId: silent.id }, "correspondence.refusal.noPhone");
  });
});
