import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import { now } from "@/lib/platform/clock";
import { env, requiredEnv } from "@/lib/platform/env";
import { readDkimKey, signMail } from "./dkim";
import type { MailAttachment } from "./mail-attachment";
import { isAboutTheMail, outcomeOf, type SendOutcome, type SmtpFailure } from "./send-outcome";
import { borrowSession, call, giveBack, type Patience, type SmtpSession } from "./smtp-pool";

/** One plain-text mail to one recipient, perhaps with files. */
export interface OutgoingMail {
  /** As shown to the reader: an address, or "Name <address>". */
  from: string;
  /** Where bounces go; empty: nobody is told of them (the null sender of RFC 5321 §4.5.5). */
  envelopeFrom: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** With angle brackets. */
  messageId: string;
  /** Message-IDs of the mail that it answers and of the thread so far, the nearest last. */
  inReplyTo?: string;
  references?: readonly string[];
  /** Further header fields, written by us: name and value. */
  headers?: Readonly<Record<string, string>>;
  attachments?: readonly MailAttachment[];
}

/** How a mail is handed on: the outbox takes any function of this shape. */
export type SendMail = (mail: OutgoingMail) => Promise<SendOutcome>;

const CONNECT_MS = 15_000;
const ownPatience = (): Patience => ({ connectMs: CONNECT_MS, answerMs: env().SMTP_ANSWER_SECONDS * 1000 });

/**
 * Hands one mail to the server of SMTP_URL, with TLS and credentials as the URL says (options of the URL: see docs/correspondence.md),
 * signed where DKIM is set up. Never throws for what the server does. The connection may have carried others before it, but a mail
 * that has been handed over is never handed over again.
 */
export async function sendMail(
  mail: OutgoingMail,
  url = requiredEnv("SMTP_URL"),
  patience = ownPatience(),
): Promise<SendOutcome> {
  let attempt: Attempt = { isHandedOver: false };
  try {
    const raw = await compose(mail);
    for (;;) {
      const session = await borrowSession(url, patience);
      const wasIdle = session.carried > 0;
      attempt = { isHandedOver: false };
      try {
        const answer = await converse(session, mail, raw, attempt);
        giveBack(session, url, patience, true);
        return { kind: "accepted", answer };
      } catch (error) {
        giveBack(session, url, patience, leavesSessionGood(error as SmtpFailure));
        // The server had given up a connection that stood idle, and has seen nothing of the mail: another one costs no attempt.
        if (!(wasIdle && !attempt.isHandedOver && isLoss(error as SmtpFailure))) throw error;
      }
    }
  } catch (error) {
    return outcomeOf(error as SmtpFailure, attempt.isHandedOver);
  }
}

interface Attempt {
  /** The mail was read to its end by the connection: from now on the server may have it. */
  isHandedOver: boolean;
}

async function compose(mail: OutgoingMail): Promise<Buffer> {
  const { from, to, subject, text, messageId, inReplyTo, references, headers, attachments = [] } = mail;
  const files = attachments.map(({ name, contentType, content }) => ({
    filename: name,
    contentType,
    content: Buffer.from(content),
  }));
  const thread = { inReplyTo, references: references && [...references], headers: headers && { ...headers } };
  const composer = new MailComposer({ from, to, subject, text, messageId, ...thread, attachments: files, date: now() });
  const raw = await composer.compile().build();
  const key = readDkimKey();
  return key ? signMail(raw, key) : raw;
}

async function converse(session: SmtpSession, mail: OutgoingMail, raw: Buffer, attempt: Attempt): Promise<string> {
  const message = Readable.from([raw], { objectMode: false });
  message.once("end", () => (attempt.isHandedOver = true));
  const envelope = { from: mail.envelopeFrom, to: [mail.to.address] };
  const sent = call<{ response?: string }>((done) => session.connection.send(envelope, message, done));
  session.carried++;
  return (await Promise.race([session.lost, sent]))?.response ?? "";
}

/** The server spoke of this mail alone; it takes the next on the same connection. */
const leavesSessionGood = (failure: SmtpFailure) =>
  failure.responseCode !== undefined && failure.responseCode !== 421 && isAboutTheMail(failure);

const isLoss = ({ responseCode, code }: SmtpFailure) =>
  responseCode === 421 || (responseCode === undefined && code !== "EENVELOPE");
