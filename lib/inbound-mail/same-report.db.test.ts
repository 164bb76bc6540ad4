import { afterAll, beforeAll, expect, test } from "vitest";
import { deskAddresses } from "@/lib/mails/desk-address-rules";
import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { People } from "@/prisma/cast/people";
import { enterProvider } from "@/prisma/cast/restricted-case";
import { findMail, listTray } from "./mail-queries";
import { readOriginal } from "./read-original";
import { sortMail } from "./sort-mail";
import { storeMail } from "./store-mail";
import { takeMailAsReport } from "./take-mail-as-report";

const DESK = deskAddresses([], "abuse@example.jp", ["report@example.jp"]);

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

/** A mail as a relay hands it on; the same by two relays is the same mail with another trace in its head. */
async function arrive(to: string, messageId: string, relay: string) {
  const head = `Received: from ${relay}\nFrom: Watcher <watcher@press.example.com>\nTo: ${to}\nSubject: Spam\nMessage-ID: ${messageId}`;
  const raw = Buffer.from(`${head}\n\nSpam comes from your network.\n`);
  const { mailId } = await storeMail({ source: "smtp", envelopeFrom: "watcher@press.example.com", recipients: [to], raw });
  const sorted = await sortMail(mailId ?? "", DESK);
  return { mailId: mailId ?? "", sorted };
}
const messageIdOf = () => `<${newId()}@press.example.com>`;

test("A mail that is a report already leads to that report, and is opened there alone.", async () => {
  const messageId = messageIdOf();
  const first = await arrive("report@example.jp", messageId, "relay-1.example.net");
  const second = await arrive("report@example.jp", messageId, "relay-2.example.net");
  expect(second.sorted).toEqual({ kind: "abuse_report", because: "to_abuse_desk" });
  const { number } = await db.abuseReport.findUniqueOrThrow({ where: { inboundMailId: first.mailId } });
  for (const { mailId } of [first, second]) {
    expect(await findMail(people.operator, mailId)).toMatchObject({ reportNumber: number, isWaiting: false, text: null });
    await expect(readOriginal(people.operator, mailId)).rejects.toMatchObject({
      key: "inbound-mail.refusal.ofReport",
      params: { number },
    });
  }
  expect((await listTray(people.operator)).rows.map(({ mailId }) => mailId)).not.toContain(second.mailId);
});

test("So does one of the tray that a person takes as a report a second time; another mail of the same sender does not.", async () => {
  const messageId = messageIdOf();
  const take = async (mailId: string) =>
    takeMailAsReport(
      { mailId, version: (await db.inboundMail.findUniqueOrThrow({ where: { id: mailId } })).version },
      people.operator,
    );
  const first = await arrive("abuse@example.jp", messageId, "relay-1.example.net");
  const second = await arrive("abuse@example.jp", messageId, "relay-2.example.net");
  const other = await arrive("abuse@example.jp", messageIdOf(), "relay-1.example.net");
  const { reportNumber } = await take(first.mailId);
  expect(await findMail(people.operator, second.mailId)).toMatchObject({ reportNumber: null, isWaiting: true });
  expect((await take(second.mailId)).reportNumber).toBe(reportNumber);
  expect(await findMail(people.operator, second.mailId)).toMatchObject({ reportNumber, isWaiting: false, text: null });
  expect(await findMail(people.operator, other.mailId)).toMatchObject({ reportNumber: null, isWaiting: true });
});
