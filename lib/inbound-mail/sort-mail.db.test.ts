import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { deliverNotice } from "@/lib/correspondence/deliver-notice";
import { findIncomingAnswer } from "@/lib/correspondence/incoming-answer-queries";
import * as answers from "@/lib/correspondence/receive-answer";
import { sendNotice } from "@/lib/correspondence/send-notice";
import type { SendOutcome } from "@/lib/gateways/send-outcome";
import * as ledger from "@/lib/ledger/record-in-ledger";
import { readDesk } from "@/lib/mails/read-desk";
import { queueStaffMail } from "@/lib/obligations/staff-mail";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, playCase, toldOf } from "@/prisma/cast/restricted-case";
import { sortMail, sortOrLeave } from "./sort-mail";
import { storeMail } from "./store-mail";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

const worker = { id: newId(), inHand: new Set<string>() };

/** A restricted case whose notice left at minute 31, with this outcome. */
async function notified(kind: SendOutcome["kind"]) {
  const played = await playCase(people);
  const contactIds = played.contract.contacts.slice(0, 1).map(({ contactId }) => contactId);
  const wish = { kind: "defense" as const, language: "ja" as const, contactIds, restrictionIds: [played.restrictionId] };
  const { deliveryIds } = await withClock(minutes(30), async () =>
    sendNotice({ ...(await played.seen()), ...wish }, people.operator),
  );
  const deliveryId = deliveryIds[0] ?? "";
  await withClock(minutes(31), () =>
    deliverNotice(deliveryId, { ...worker, send: async () => ({ kind, answer: "its answer" }) }),
  );
  const delivery = await db.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId } });
  return { played, deliveryId, token: `abuse+${delivery.envelopeToken}@example.jp`, ...delivery };
}

async function arrived(to: string, raw: string, at = 60) {
  const envelopeFrom = raw.includes("Auto-Submitted: no") ? "someone@example.org" : "";
  const mail = { source: "smtp" as const, envelopeFrom, recipients: [to], raw: Buffer.from(`X-Id: ${newId()}\n${raw}`) };
  return withClock(minutes(at), async () => (await storeMail(mail)).mailId ?? "");
}

const sorted = (mailId: string, at = 60) => withClock(minutes(at), () => sortMail(mailId, readDesk()));
const report = (action: string, status: string) =>
  `From: mailer-daemon@example.net\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; x@example.net\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; what the server said\n--b--\n`;
const reply = (from: string) => `From: ${from}\nAuto-Submitted: no\n\nパスワードを変更しました。\n`;

test("A bounce opens the duty to tell the customer again, with the code and the server's words.", async () => {
  const { played, deliveryId, token } = await notified("accepted");
  expect(await owedOf(played.incidentId)).not.toContain("notify_customer");
  const mailId = await arrived(token, report("failed", "5.1.1"));
  expect(await sorted(mailId)).toEqual({ kind: "delivery_report", because: "failed" });
  expect(await db.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId } })).toMatchObject({
    state: "bounced",
    bounceCode: "5.1.1",
    bouncedAt: minutes(60),
    serverAnswer: "its answer\n5.1.1 smtp; what the server said",
  });
  expect(await owedOf(played.incidentId)).toEqual(["notify_customer", "review_restriction"]);
  expect((await toldOf(played)).timeline.at(-1)).toBe("notice_bounced");
});

test("A bounce of a mail whose fate was unknown settles it; the customer is still owed the notice.", async () => {
  const { played, token } = await notified("unknown");
  expect(await owedOf(played.incidentId)).toContain("settle_delivery");
  await sorted(await arrived(token, report("failed", "5.1.1")));
  expect(await owedOf(played.incidentId)).toEqual(["notify_customer", "review_restriction"]);
});

test.each([
  ["unknown", report("delivered", "2.0.0")],
  ["unknown", reply("somebody@example.org")],
  ["refused", reply("somebody@example.org")],
  ["postponed", "From: x@example.net\nAuto-Submitted: auto-replied\n\naway\n"],
] as const)("What comes back on a mail that was %s proves that it left.", async (kind, raw) => {
  const { played, deliveryId, token } = await notified(kind);
  await sorted(await arrived(token, raw));
  expect(await db.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId } })).toMatchObject({
    state: "accepted",
    acceptedAt: minutes(31),
    failedAt: null,
    uncertainAt: null,
    nextAttemptAt: null,
  });
  const owed = await owedOf(played.incidentId);
  expect(owed).not.toContain("notify_customer");
  expect(owed).not.toContain("settle_delivery");
  // The job of an attempt that was put off finds nothing to send.
  const send = vi.fn(async () => ({ kind: "accepted" as const, answer: "again" }));
  await withClock(minutes(600), () => deliverNotice(deliveryId, { ...worker, send }));
  expect(send).not.toHaveBeenCalled();
});

test("The worker that is still waiting for its server's answer adds nothing to what is proved.", async () => {
  const played = await playCase(people);
  const contactIds = played.contract.contacts.slice(0, 1).map(({ contactId }) => contactId);
  const wish = { kind: "defense" as const, language: "ja" as const, contactIds, restrictionIds: [played.restrictionId] };
  const { deliveryIds } = await withClock(minutes(30), async () =>
    sendNotice({ ...(await played.seen()), ...wish }, people.operator),
  );
  const [deliveryId = ""] = deliveryIds;
  const send = async () => {
    const { envelopeToken } = await db.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId } });
    await sorted(await arrived(`abuse+${envelopeToken}@example.jp`, report("failed", "5.1.1"), 32), 32);
    return { kind: "accepted" as const, answer: "250 ok, much later" };
  };
  expect(await withClock(minutes(31), () => deliverNotice(deliveryId, { ...worker, send }))).toBeNull();
  expect(await db.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId } })).toMatchObject({ state: "bounced" });
});

test("A reply from the registered address acknowledges the delivery and is owed a reading; an auto-reply does neither.", async () => {
  const { played, deliveryId, token, address } = await notified("accepted");
  await sorted(await arrived(token, `From: ${address}\nAuto-Submitted: auto-replied\n\n本人が利用しました。\n`));
  expect(await owedOf(played.incidentId)).not.toContain("read_answer");
  expect(await db.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId } })).toMatchObject({ state: "accepted" });

  await sorted(await arrived(token, reply(address.toUpperCase())));
  expect(await db.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId } })).toMatchObject({
    state: "acknowledged",
    acknowledgedVia: "reply",
  });
  expect(await owedOf(played.incidentId)).toContain("read_answer");
  // It ends no waiting: a person has not read it yet.
  expect(await owedOf(played.incidentId)).toContain("remind_customer");
});

test("Sorted twice at once, it is sorted once.", async () => {
  const { played, token } = await notified("accepted");
  const mailId = await arrived(token, reply("somebody@example.org"));
  const both = await Promise.all([sorted(mailId), sorted(mailId)]);
  expect(both.filter((one) => one !== null)).toHaveLength(1);
  expect(await db.incomingAnswer.count({ where: { incidentId: played.incidentId } })).toBe(1);
});

test("A fault in the middle leaves it as it was, to be sorted again.", async () => {
  const { played, deliveryId, token } = await notified("accepted");
  const mailId = await arrived(token, report("failed", "5.1.1"));
  const before = await toldOf(played);
  const failing = vi.spyOn(ledger, "recordInLedger").mockImplementation(async (_tx, stream, _actor, fact) => {
    if (fact.kind === "MAIL_SORTED") throw new Error("killed");
    return { stream, seq: 1 };
  });
  await expect(sorted(mailId)).rejects.toThrow();
  failing.mockRestore();
  expect(await db.inboundMail.findUniqueOrThrow({ where: { id: mailId } })).toMatchObject({ sortedAt: null, kind: null });
  expect(await db.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId } })).toMatchObject({ state: "accepted" });
  expect(await toldOf(played)).toEqual(before);
  expect(await sorted(mailId)).toEqual({ kind: "delivery_report", because: "failed" });
});

test("A mail that can never be sorted is left to a person after eight tries, with the notice it was sent to.", async () => {
  const { deliveryId, token } = await notified("accepted");
  const mailId = await arrived(token, reply("somebody@example.org"));
  const failing = vi.spyOn(answers, "receiveAnswer").mockRejectedValue(new Error("never"));
  for (let tries = 1; tries < 8; tries++) await expect(sortOrLeave(mailId, readDesk())).rejects.toThrow("never");
  expect(await sortOrLeave(mailId, readDesk())).toEqual({ kind: "unreadable", because: "not_readable" });
  failing.mockRestore();
  expect(await db.inboundMail.findUniqueOrThrow({ where: { id: mailId } })).toMatchObject({
    kind: "unreadable",
    deliveryId,
    sender: "somebody@example.org",
    settledAt: null,
  });
  expect(await sortOrLeave(mailId, readDesk())).toBeNull();
});

test("A reply that cannot be read reaches its case as an answer without a text, which says why.", async () => {
  const { played, deliveryId, token, address } = await notified("accepted");
  const mailId = await arrived(token, `From: ${address}\nAuto-Submitted: no\n\n${"a".repeat(2_000_000)}`);
  expect(await sorted(mailId)).toEqual({ kind: "unreadable", because: "line_too_long" });
  expect(await owedOf(played.incidentId)).toContain("read_answer");
  const { id } = await db.incomingAnswer.findUniqueOrThrow({ where: { inboundMailId: mailId } });
  const seen = await findIncomingAnswer(people.support, id);
  expect(seen).toMatchObject({ text: "", unreadable: "line_too_long", contact: null, isOriginalKept: true });
  expect(await db.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId } })).toMatchObject({ state: "accepted" });
});

test("A mail to one of our own people that comes back runs in a circle; a name of the same form does not.", async () => {
  const { id: userId, email: address } = await db.user.findUniqueOrThrow({ where: { id: people.operator.id } });
  const mail = { kind: "obligation_overdue", userId, address, subject: "x", text: "x" };
  const staffId = await inTransaction((tx) => queueStaffMail(tx, mail));
  const named = (id: string) => `Message-ID: <staff-${id}@example.jp>\n${reply("somebody@example.org")}`;
  const to = "abuse@example.jp";
  expect(await sorted(await arrived(to, named(staffId)))).toEqual({ kind: "loop", because: "own_message" });
  expect(await sorted(await arrived(to, named(newId())))).toEqual({ kind: "unsorted", because: "no_match" });
});
