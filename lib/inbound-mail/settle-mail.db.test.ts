import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDesk } from "@/lib/mails/read-desk";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, owedOf, playCase, toldOf } from "@/prisma/cast/restricted-case";
import type { InboundKind } from "@/prisma/generated/client";
import { countTray, findMail, listMachineMails, listTray } from "./mail-queries";
import { readOriginal } from "./read-original";
import { assignMail, attachMail, setAsideMail } from "./settle-mail";
import { sortMail } from "./sort-mail";
import { storeMail } from "./store-mail";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

let count = 0;

/** A mail in the tray. */
async function inTray(sender = "someone@example.com", kind: InboundKind = "unsorted") {
  count += 1;
  const raw = Buffer.from(
    `From: <${sender}>\r\nSubject: =?ISO-2022-JP?B?GyRCTGRCaiEiIUobKEI=?= ${count}\r\nX-Odd: a\tb\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nText ${count}\r\n--b\r\nContent-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n--b--\r\n`,
  );
  const { mailId } = await storeMail({ source: "smtp", envelopeFrom: sender, recipients: ["desk@example.jp"], raw });
  await db.inboundMail.update({
    where: { id: mailId ?? "" },
    data: {
      kind,
      because: "no_match",
      sender,
      subject: `Mail ${count}`,
      text: `パスワードを変更しました。\n${count}`,
      sortedAt: new Date(),
      files: [{ name: "a.pdf", contentType: "application/pdf", size: 5 }],
    },
  });
  return { mailId: mailId ?? "", version: 0 };
}

const ledgerOf = async (mailId: string) =>
  (await db.ledgerEntry.findMany({ where: { stream: `inbound-mail:${mailId}` }, orderBy: { seq: "asc" } })).map(
    ({ kind }) => kind,
  );

async function refused(mailId: string, attempt: () => Promise<unknown>, refusal: object) {
  const read = () => db.inboundMail.findUniqueOrThrow({ where: { id: mailId } });
  const before = { row: await read(), ledger: await ledgerOf(mailId) };
  await expect(attempt()).rejects.toMatchObject(refusal);
  expect({ row: await read(), ledger: await ledgerOf(mailId) }).toEqual(before);
}

describe("a mail that fits no notice", () => {
  test("Attached to a case, it is an unread answer there, and somebody owes to read it.", async () => {
    const played = await playCase(people);
    const mail = await inTray();
    const done = await attachMail({ ...mail, incidentNumber: played.number }, people.support);
    expect(done).toMatchObject({ incidentId: played.incidentId });
    const answer = await db.incomingAnswer.findUniqueOrThrow({ where: { inboundMailId: mail.mailId } });
    expect(answer).toMatchObject({
      incidentId: played.incidentId,
      source: "mail",
      state: "unread",
      proposedOutcome: "password_changed",
      contactId: null,
    });
    expect(await owedOf(played.incidentId)).toContain("read_answer");
    expect(await ledgerOf(mail.mailId)).toEqual(["MAIL_STORED", "MAIL_ATTACHED"]);
    expect((await toldOf(played)).timeline.at(-1)).toBe("reply_received");
    expect(await findMail(people.support, mail.mailId)).toMatchObject({
      incidentNumber: played.number,
      isWaiting: false,
      answerId: answer.id,
      settledByName: people.support.name,
    });
  });

  test("Only the registered address of a contact of that contract makes it the contact's answer.", async () => {
    const played = await playCase(people);
    const contactId = played.contract.contacts[0]?.contactId ?? "";
    const { email } = await db.contact.findUniqueOrThrow({ where: { id: contactId } });
    await db.contact.update({ where: { id: contactId }, data: { validFrom: new Date("2025-01-01T00:00:00Z") } });
    const mail = await inTray((email ?? "").toUpperCase());
    await attachMail({ ...mail, incidentNumber: played.number }, people.support);
    const known = await db.incomingAnswer.findUniqueOrThrow({ where: { inboundMailId: mail.mailId } });
    expect(known.contactId).toBe(contactId);

    // "_" is a letter like others, and another contract's contact is a stranger here.
    for (const sender of [(email ?? "").replace(/^./, "_"), "nobody@example.net"]) {
      const other = await inTray(sender);
      await attachMail({ ...other, incidentNumber: played.number }, people.support);
      expect(await db.incomingAnswer.findUniqueOrThrow({ where: { inboundMailId: other.mailId } })).toMatchObject({
        contactId: null,
      });
    }
  });

  test("A case that does not exist is refused, and so is a mail that was settled.", async () => {
    const mail = await inTray();
    const attach = () => attachMail({ ...mail, incidentNumber: 999_999 }, people.support);
    await refused(mail.mailId, attach, { key: "inbound-mail.refusal.noSuchCase" });
    await setAsideMail({ ...mail, reason: "広告のメールだった" }, people.support);
    const again = () => setAsideMail({ ...mail, version: 1, reason: "もう一度" }, people.support);
    await refused(mail.mailId, again, { key: "inbound-mail.refusal.notWaiting" });
    expect(await findMail(people.support, mail.mailId)).toMatchObject({ settledReason: "広告のメールだった", isWaiting: false });
  });

  test("A reply and a delivery report are not to be settled here.", async () => {
    for (const kind of ["reply", "delivery_report"] as const) {
      const mail = await inTray("someone@example.com", kind);
      const aside = () => setAsideMail({ ...mail, reason: "脇に置いてみる" }, people.support);
      await refused(mail.mailId, aside, { key: "inbound-mail.refusal.notWaiting" });
    }
  });

  test("What is late to be sorted can be settled by a person, and is the sorter's no more.", async () => {
    const raw = Buffer.from(`Subject: late\r\n\r\n${Date.now()}`);
    const stored = await storeMail({ source: "smtp", envelopeFrom: "", recipients: ["desk@example.jp"], raw });
    const mail = { mailId: stored.mailId ?? "", version: 0 };
    const aside = () => setAsideMail({ ...mail, reason: "広告のメールだった" }, people.support);
    await refused(mail.mailId, aside, { key: "inbound-mail.refusal.notWaiting" });
    await withClock(new Date(Date.now() + 6 * 60_000), async () => {
      expect(await findMail(people.support, mail.mailId)).toMatchObject({ isWaiting: true, kind: null });
      await aside();
    });
    expect(await findMail(people.support, mail.mailId)).toMatchObject({ kind: "unreadable", isWaiting: false });
    expect(await sortMail(mail.mailId, readDesk())).toBeNull();
  });

  test("Of two people at once, one wins.", async () => {
    const played = await playCase(people);
    const mail = await inTray();
    const both = await Promise.allSettled([
      attachMail({ ...mail, incidentNumber: played.number }, people.support),
      setAsideMail({ ...mail, reason: "広告のメールだった" }, people.operator),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "stale_record" } });
  });

  test("It can be given to a person and back, but not to somebody who is not there.", async () => {
    const mail = await inTray();
    await assignMail({ ...mail, userId: people.operator.id }, people.support);
    expect(await findMail(people.support, mail.mailId)).toMatchObject({ assigneeName: people.operator.name, version: 1 });
    const nobody = () => assignMail({ ...mail, version: 1, userId: mail.mailId }, people.support);
    await refused(mail.mailId, nobody, { key: "inbound-mail.refusal.assigneeNotFound" });
    await assignMail({ ...mail, version: 1, userId: null }, people.support);
    expect(await ledgerOf(mail.mailId)).toEqual(["MAIL_STORED", "MAIL_ASSIGNED", "MAIL_ASSIGNED"]);
  });
});

describe("the tray", () => {
  test("It lists what waits, the oldest first, and counts the same.", async () => {
    const [first, second] = [await inTray(), await inTray("x@example.com", "unreadable")];
    const automatic = await inTray("x@example.com", "automatic");
    const { rows } = await listTray(people.support);
    const ids = rows.map(({ mailId }) => mailId);
    expect(ids.indexOf(first.mailId)).toBeLessThan(ids.indexOf(second.mailId));
    expect(ids).not.toContain(automatic.mailId);
    expect(await countTray(people.support)).toBe(rows.length);
    const machines = await listTray(people.support, { of: "by_machine" });
    expect(machines.rows.map(({ mailId }) => mailId)).toContain(automatic.mailId);
    expect(rows[0]?.excerpt).not.toContain("\n");
  });

  test("However long a mail is, the list carries its beginning and how many files it has.", async () => {
    const { mailId } = await inTray();
    await db.inboundMail.update({ where: { id: mailId }, data: { text: `長い ${"x".repeat(5000)}` } });
    const row = (await listTray(people.support)).rows.find((one) => one.mailId === mailId);
    expect(row).toMatchObject({ files: 1, kind: "unsorted", assigneeName: null });
    expect(row?.excerpt).toMatch(/^長い x+$/);
    expect(row?.excerpt).toHaveLength(200);
    expect(row).not.toHaveProperty("text");
  });

  test("Page by page, each mail is listed once, in both orders.", async () => {
    const made: string[] = [];
    for (let one = 0; one < 52; one += 1) made.push((await inTray("pages@example.com", "loop")).mailId);
    const read: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listTray(people.support, { of: "by_machine", ...(cursor ? { cursor } : {}) });
      read.push(...page.rows.map(({ mailId }) => mailId));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(read).toHaveLength(await countTray(people.support, "by_machine"));
    expect(read.filter((id) => made.includes(id))).toEqual(made.reverse());
  });

  test("What a machine sent to a notice stands in its case, not on the shelf, and neither does what was purged.", async () => {
    const played = await playCase(people);
    await played.notify(30, "defense");
    const { id: deliveryId } = await db.noticeDelivery.findFirstOrThrow({
      where: { notice: { incidentId: played.incidentId } },
    });
    const { mailId } = await inTray("left@example.com", "automatic");
    const { mailId: purged } = await inTray("gone@example.com", "automatic");
    const shelf = async () => (await listTray(people.support, { of: "by_machine" })).rows.map((row) => row.mailId);
    expect((await shelf()).slice(0, 2)).toEqual([purged, mailId]);
    await db.inboundMail.update({ where: { id: mailId }, data: { deliveryId, text: "3月に\n退職しました。" } });
    await db.inboundMail.update({ where: { id: purged }, data: { raw: null, text: null, purgedAt: new Date() } });
    const after = await shelf();
    expect(after).not.toContain(mailId);
    expect(after).not.toContain(purged);
    expect(await listMachineMails(people.support, played.incidentId)).toEqual([
      expect.objectContaining({ mailId, kind: "automatic", sender: "left@example.com", excerpt: "3月に 退職しました。" }),
    ]);
    await attachMail({ mailId, version: 0, incidentNumber: played.number }, people.support);
    expect(await listMachineMails(people.support, played.incidentId)).toEqual([]);
  });

  test("What the sorter never reached is shown after five minutes.", async () => {
    const { mailId } = await storeMail({
      source: "smtp",
      envelopeFrom: "",
      recipients: ["desk@example.jp"],
      raw: Buffer.from(`Subject: never sorted\r\n\r\n${Date.now()}`),
    });
    const listed = async () => (await listTray(people.support)).rows.map((row) => row.mailId);
    expect(await listed()).not.toContain(mailId);
    // The time of arrival is not the application's to change, so its age is the test's.

    expect(await withClock(new Date(Date.now() + 6 * 60_000), listed)).toContain(mailId);
  });
});

describe("the original", () => {
  test("It is handed out whole or file by file, and each time is written down.", async () => {
    const { mailId } = await inTray();
    const whole = await readOriginal(people.support, mailId);
    expect(whole.bytes.toString()).toContain("X-Odd: a\tb");
    const file = await readOriginal(people.auditor, mailId, 0);
    expect(file).toMatchObject({ name: "a.pdf", contentType: "application/pdf" });
    expect(file.bytes.toString()).toBe("Hello");
    expect(await ledgerOf(mailId)).toEqual(["MAIL_STORED", "MAIL_ORIGINAL_TAKEN", "MAIL_ORIGINAL_TAKEN"]);
    await refused(mailId, () => readOriginal(people.support, mailId, 1), { key: "inbound-mail.refusal.noOriginal" });
  });

  test("Its header is listed as lines of text.", async () => {
    const { mailId } = await inTray();
    const view = await findMail(people.support, mailId);
    expect(view?.headers[1]).toMatch(/^Subject: 問題、（ \d+$/);
    expect(view?.headers[2]).toBe("X-Odd: a b");
  });
});
