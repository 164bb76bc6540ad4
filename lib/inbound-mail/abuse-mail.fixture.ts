// For tests alone: mails that come to the desk and to the address of reports, and what leaves.
import { deliverReporterMessage } from "@/lib/abuse-reports/deliver-reporter-message";
import type { OutgoingMail } from "@/lib/gateways/smtp";
import { deskAddresses } from "@/lib/mails/desk-address-rules";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { sortMail } from "./sort-mail";
import { storeMail } from "./store-mail";

export const DESK = deskAddresses([], "abuse@example.jp", ["report@example.jp"]);
export const OURS = "192.0.2.25";

/** So many minutes after the zero of the cases that tests play. */
const minutes = (count: number) => new Date(Date.parse("2026-06-09T01:00:00Z") + count * 60_000);

export interface Sent {
  from: string;
  /** The envelope's, where it is another. */
  envelopeFrom?: string;
  to?: string;
  head?: string;
  text: string;
  at?: number;
}

export async function arrive({ from, envelopeFrom = from, to = "abuse@example.jp", head = "", text, at = 60 }: Sent) {
  const messageId = `<${newId()}@mail.example.com>`;
  const raw = Buffer.from(
    `From: ${from}\nTo: ${to}\n${/^subject:/im.test(head) ? "" : "Subject: Report\n"}Message-ID: ${messageId}\n${head}\n${text}\n`,
  );
  const mail = { source: "smtp" as const, envelopeFrom, recipients: [to], raw };
  const mailId = await withClock(minutes(at), async () => (await storeMail(mail)).mailId ?? "");
  const sorted = await withClock(minutes(at), () => sortMail(mailId, DESK));
  return { mailId, messageId, sorted };
}

export const reportOfMail = (inboundMailId: string) =>
  db.abuseReport.findUniqueOrThrow({ where: { inboundMailId }, include: { reporter: true, messages: true } });

const worker = { id: newId(), inHand: new Set<string>() };
/** Delivers a message, and hands back what left. */
export async function deliver(messageId: string, at = 31): Promise<OutgoingMail> {
  const sent: OutgoingMail[] = [];
  const send = async (mail: OutgoingMail) => {
    sent.push(mail);
    return { kind: "accepted" as const, answer: "250 ok" };
  };
  await withClock(minutes(at), () => deliverReporterMessage(messageId, { ...worker, send }));
  const [mail] = sent;
  if (!mail) throw new Error("Nothing was sent");
  return mail;
}

export const ARF = `MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b
Content-Type: text/plain

An abuse report.
--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Example/1.0
Version: 1
Source-IP: ${OURS}
Arrival-Date: Tue, 9 Jun 2026 01:10:00 +0000

--b
Content-Type: message/rfc822

From: someone@example.com
Subject: buy

text
--b--`;
