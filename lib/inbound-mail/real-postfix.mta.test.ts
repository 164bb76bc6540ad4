import { randomUUID } from "node:crypto";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliverNotice } from "@/lib/correspondence/deliver-notice";
import { sendNotice } from "@/lib/correspondence/send-notice";
import { type MailListener, startMailListener } from "@/lib/gateways/mail-listener";
import { type MailSink, startMailSink } from "@/lib/gateways/mail-sink";
import { sendMail } from "@/lib/gateways/smtp";
import { readDeskAddress } from "@/lib/mails/desk-address-rules";
import { readDesk } from "@/lib/mails/read-desk";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, type Played, playCase } from "@/prisma/cast/restricted-case";
import { type Postfix, startPostfix, whyNoPostfix } from "./postfix.fixture";
import { sortMail } from "./sort-mail";
import { storeMail } from "./store-mail";

const whyNot = whyNoPostfix();
if (whyNot) console.log(`Skipped: ${whyNot}.`);

describe.skipIf(whyNot !== null)("Through a real Postfix", () => {
  let people: People;
  let sink: MailSink;
  let listener: MailListener;
  let postfix: Postfix;
  const desk = readDesk();
  const deskAddress = desk.addresses[0] ?? "";

  beforeAll(async () => {
    people = await enterProvider();
    sink = await startMailSink();
    listener = await startMailListener({
      protocol: "lmtp",
      maxBytes: 10_000_000,
      isOurs: (address) => readDeskAddress(desk, address) !== undefined,
      keep: (mail) => storeMail({ source: "smtp", ...mail }),
    });
    postfix = await startPostfix({ desk: deskAddress, deskPort: listener.port, worldPort: sink.port });
  });
  afterAll(async () => {
    await postfix?.stop();
    await listener?.stop();
    await sink?.stop();
    await pool.end();
  });

  /** A notice to one contact, handed to Postfix, as the worker does it. */
  async function notify(played: Played) {
    const [contact] = played.contract.contacts;
    const { deliveryIds } = await withClock(minutes(30), async () =>
      sendNotice(
        {
          ...(await played.seen()),
          kind: "defense",
          language: "ja",
          contactIds: [contact?.contactId ?? ""],
          restrictionIds: [played.restrictionId],
        },
        people.operator,
      ),
    );
    const [deliveryId = ""] = deliveryIds;
    const worker = {
      id: randomUUID(),
      inHand: new Set<string>(),
      send: (mail: Parameters<typeof sendMail>[0]) => sendMail(mail, postfix.outgoing),
    };
    await withClock(minutes(31), () => deliverNotice(deliveryId, worker));
    return db.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId } });
  }

  /** What the listener has kept since, sorted. */
  async function arrived(count: number) {
    const waiting = { where: { sortedAt: null } };
    await expect.poll(() => db.inboundMail.count(waiting), { timeout: 30_000, message: postfix.log() }).toBe(count);
    const mails = await db.inboundMail.findMany({ ...waiting, select: { id: true } });
    for (const { id } of mails) await sortMail(id, desk);
    return db.inboundMail.findMany({ where: { id: { in: mails.map(({ id }) => id) } } });
  }

  test("a notice that the customer's server refuses comes back by LMTP, and the duty to notify stands again.", async () => {
    const played = await playCase(people);
    sink.behave("refuse");
    const delivery = await notify(played);
    expect(delivery.state).toBe("accepted");
    expect(delivery.serverAnswer).toMatch(/^250 2\.0\.0 Ok: queued as/);

    const [report] = await arrived(1);
    sink.behave("accept");
    expect(report).toMatchObject({ kind: "delivery_report", because: "failed", envelopeFrom: "", deliveryId: delivery.id });
    expect(await db.noticeDelivery.findUnique({ where: { id: delivery.id } })).toMatchObject({
      state: "bounced",
      bounceCode: "5.1.1",
    });
    expect(await owedOf(played.incidentId)).toContain("notify_customer");
  });

  test("a customer's reply to the envelope's address is an unread answer of the case.", async () => {
    const played = await playCase(people);
    const delivery = await notify(played);
    const to = deskAddress.replace("@", `+${delivery.envelopeToken}@`);
    await handOver(postfix.incomingPort, delivery.address, to, [
      `From: <${delivery.address}>`,
      `To: <${to}>`,
      "Subject: =?ISO-2022-JP?B?UmU6IBskQiRKI0okPiQoGyhC?=",
      `In-Reply-To: ${delivery.messageId}`,
      "Content-Type: text/plain; charset=ISO-2022-JP",
      "",
      "\x1b$BJQ99$7$^$7$?\x1b(B",
    ]);
    const [mail] = await arrived(1);
    expect(mail).toMatchObject({ kind: "reply", deliveryId: delivery.id, text: expect.stringContaining("変更しました") });
    const [answer] = await db.incomingAnswer.findMany({ where: { incidentId: played.incidentId } });
    expect(answer).toMatchObject({ state: "unread", proposedOutcome: "password_changed", contactId: delivery.contactId });
    expect(await owedOf(played.incidentId)).toContain("read_answer");
  });

  test("mail for an address that is none of the desk's is refused, and not kept.", async () => {
    const before = await db.inboundMail.count();
    await expect(handOver(postfix.incomingPort, "a@example.com", "b@example.net", ["Subject: x", "", "x"])).rejects.toMatchObject(
      {
        responseCode: 554,
      },
    );
    expect(await db.inboundMail.count()).toBe(before);
  });
});

async function handOver(port: number, from: string, to: string, lines: string[]): Promise<void> {
  const connection = new SMTPConnection({ host: "127.0.0.1", port, ignoreTLS: true });
  const call = (start: (done: (error?: Error | null) => void) => void) =>
    new Promise<void>((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
  try {
    await call((done) => connection.connect(done));
    await call((done) => connection.send({ from, to: [to] }, Buffer.from(`${lines.join("\r\n")}\r\n`, "latin1"), done));
  } finally {
    connection.close();
  }
}
