import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { enterProvider, minutes, type Played, playCase } from "@/prisma/cast/restricted-case";
import { listAnswers } from "./answer-queries";
import { deliverNotice } from "./deliver-notice";
import { countDesk, findMostUrgent, listBounced, listNoticesOwed, listToSettle } from "./desk-queries";
import { reachContact } from "./reach-contact";
import { recordBounce } from "./record-bounce";
import { sendNotice } from "./send-notice";
import { settleDelivery } from "./settle-delivery";
import { listWaitingCases } from "./waiting-queries";

let people: Awaited<ReturnType<typeof enterProvider>>;
const NOBODY = { unread: 0, calls: 0, owed: 0, settle: 0, bounced: 0, waiting: 0 };

beforeAll(async () => {
  people = await enterProvider();
});

/** Sends the notice of the case to both contacts; the second recipient's server answers as told. */
async function notify(played: Played, second: "accepted" | "refused" | "unknown") {
  const contactIds = played.contract.contacts.map(({ contactId }) => contactId);
  const { noticeId, deliveryIds } = await withClock(minutes(30), async () =>
    sendNotice(
      { ...(await played.seen()), kind: "defense", language: "ja", contactIds, restrictionIds: [played.restrictionId] },
      people.support,
    ),
  );
  for (const [index, deliveryId] of deliveryIds.entries()) {
    const kind = index === 0 ? "accepted" : second;
    const mailman = { id: "00000000-0000-7000-8000-000000000001", inHand: new Set<string>() };
    await withClock(minutes(31), () =>
      deliverNotice(deliveryId, { ...mailman, send: async () => ({ kind, answer: `${kind} 5.0.0` }) }),
    );
  }
  return { noticeId, deliveryIds };
}

const later = <Result>(work: () => Promise<Result>) => withClock(minutes(60), work);
const ofCase = (played: Played) => (row: { incidentNumber: number }) => row.incidentNumber === played.number;

test("the desk begins empty", async () => {
  expect(await countDesk(people.support)).toEqual(NOBODY);
  expect(await findMostUrgent(people.support)).toBeNull();
});

test("a restriction stands under notices owed until a notice that names it was accepted", async () => {
  const played = await playCase(people);
  const [row] = (await listNoticesOwed(people.support)).rows.filter(ofCase(played));
  expect(row).toMatchObject({ account: played.account.address, measure: "stop_sending", isReopened: false });
  expect(await findMostUrgent(people.support)).toMatchObject({ kind: "notify_customer", incidentNumber: played.number });
  await notify(played, "accepted");
  expect((await listNoticesOwed(people.support)).rows.filter(ofCase(played))).toEqual([]);
});

test("a case that waits for an answer names its accounts, contacts and the notice it was told by", async () => {
  const played = await playCase(people);
  const { noticeId } = await notify(played, "accepted");
  const [row] = (await listWaitingCases(people.support)).rows.filter(ofCase(played));
  expect(row).toMatchObject({
    owed: "remind_customer",
    accounts: [{ accountId: played.account.accountId, address: played.account.address }],
    notices: [{ noticeId, kind: "defense" }],
    ...(await played.seen()),
  });
  expect(row?.contacts.map(({ contactId }) => contactId).sort()).toEqual(
    played.contract.contacts.map(({ contactId }) => contactId).sort(),
  );
  await played.respond(70, "question", "どこから漏れたのか。");
  expect((await listWaitingCases(people.support)).rows.filter(ofCase(played))).toEqual([]);
  expect((await listAnswers(people.support)).rows.find(ofCase(played))).toMatchObject({
    outcome: "question",
    channel: "phone",
    recordedByName: people.support.name,
  });
});

test.each(["refused", "unknown"] as const)(
  "a mail that was %s waits for a decision, and is gone from the list after it",
  async (fate) => {
    const played = await playCase(people);
    await notify(played, fate);
    const [row] = (await listToSettle(people.support)).rows.filter(ofCase(played));
    expect(row).toMatchObject({ state: fate === "refused" ? "failed" : "uncertain", answer: `${fate} 5.0.0`, channel: "mail" });
    if (!row) return;
    const wish = { deliveryId: row.deliveryId, version: row.deliveryVersion, reason: "相手に電話で確かめた" };
    await later(() => settleDelivery({ ...wish, decision: "take_as_failed" }, people.support));
    expect((await listToSettle(people.support)).rows.filter(ofCase(played))).toEqual([]);
  },
);

test("a bounce tells whether somebody else was reached; when nobody was, the duty is back on the desk", async () => {
  const played = await playCase(people);
  const { deliveryIds } = await notify(played, "accepted");
  const bounce = (deliveryId = "") => later(() => recordBounce({ deliveryId, bouncedAt: minutes(50), code: "5.1.1" }, WORKER));
  const bounced = async () =>
    (await listBounced(people.support)).rows.filter(ofCase(played)).map(({ reachedOthers }) => reachedOthers);
  await bounce(deliveryIds[0]);
  expect(await bounced()).toEqual([true]);
  await bounce(deliveryIds[1]);
  expect(await bounced()).toEqual([false, false]);
  expect((await listNoticesOwed(people.support)).rows.filter(ofCase(played))).toMatchObject([{ isReopened: true }]);
});

test("a contact reached by phone ends the reminder and the call", async () => {
  const played = await playCase(people);
  const { noticeId } = await notify(played, "accepted");
  const [contact] = played.contract.contacts;
  const wish = {
    contactId: contact?.contactId ?? "",
    channel: "phone" as const,
    reachedAt: minutes(59),
    noted: "内容を伝えた",
    noticeId,
  };
  await later(async () => reachContact({ ...(await played.seen()), ...wish }, people.support));
  expect((await listWaitingCases(people.support)).rows.filter(ofCase(played))).toEqual([]);
});

test("the counts are those of the lists", async () => {
  const counts = await countDesk(people.support);
  expect(counts).toEqual({
    unread: 0,
    calls: 0,
    owed: (await listNoticesOwed(people.support)).rows.length,
    settle: (await listToSettle(people.support)).rows.length,
    bounced: (await listBounced(people.support)).rows.length,
    waiting: (await listWaitingCases(people.support)).rows.length,
  });
  expect(counts.bounced).toBe(await db.noticeDelivery.count({ where: { state: "bounced" } }));
  expect(counts.waiting).toBeGreaterThan(0);
});
