import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { now } from "@/lib/platform/clock";
import { requiredEnv } from "@/lib/platform/env";
import type { MailAttachment } from "./mail-attachment";
import { outcomeOf, type SendOutcome, type SmtpFailure } from "./send-outcome";

/** One plain-text mail to one recipient, perhaps with files. */
export interface OutgoingMail {
  /** As shown to the reader: an address, or "Name <address>". */
  from: string;
  /** Where bounces go. */
  envelopeFrom: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** With angle brackets. */
  messageId: string;
  attachments?: readonly MailAttachment[];
}

/** How a mail is handed on: the outbox takes any function of this shape. */
export type SendMail = (mail: OutgoingMail) => Promise<SendOutcome>;

/** How long, in milliseconds, each part of a conversation may stand still. */
export interface Patience {
  connectMs: number;
  answerMs: number;
}

// The answer to the final dot may take minutes on a busy server, and giving up on it makes the mail's fate unknown.
const PATIENCE: Patience = { connectMs: 15_000, answerMs: 300_000 };

/**
 * Hands one mail to the server of SMTP_URL, with TLS and credentials as the URL says (options of the URL: see docs/correspondence.md).
 * Never throws for what the server does. Each mail has a connection of its own: a pool may send again by itself what it believes lost.
 */
export async function sendMail(mail: OutgoingMail, url = requiredEnv("SMTP_URL"), patience = PATIENCE): Promise<SendOutcome> {
  const message = Readable.from([await compose(mail)], { objectMode: false });
  let isHandedOver = false;
  message.once("end", () => (isHandedOver = true));
  const connection = openConnection(url, patience);
  try {
    return { kind: "accepted", answer: await converse(connection, url, mail, message) };
  } catch (error) {
    return outcomeOf(error as SmtpFailure, isHandedOver);
  } finally {
    connection.close();
  }
}

function compose(mail: OutgoingMail): Promise<Buffer> {
  const { from, to, subject, text, messageId, attachments = [] } = mail;
  const files = attachments.map(({ name, contentType, content }) => ({
    filename: name,
    contentType,
    content: Buffer.from(content),
  }));
  const composer = new MailComposer({ from, to, subject, text, messageId, attachments: files, date: now() });
  return composer.compile().build();
}

function openConnection(url: string, { connectMs, answerMs }: Patience): SMTPConnection {
  const options = parseConnectionUrl(url);
  return new SMTPConnection({ ...options, connectionTimeout: connectMs, greetingTimeout: connectMs, socketTimeout: answerMs });
}

async function converse(connection: SMTPConnection, url: string, mail: OutgoingMail, message: Readable): Promise<string> {
  // Some failures come by the callback, some only as an event.
  const failed = new Promise<never>((_, reject) => connection.on("error", reject));
  failed.catch(() => {});
  await Promise.race([failed, call((done) => connection.connect(done))]);
  const { auth } = parseConnectionUrl(url);
  if (auth?.user && connection.allowsAuth) {
    const credentials = { user: auth.user, pass: auth.pass ?? "" };
    await Promise.race([failed, call((done) => connection.login({ user: credentials.user, credentials }, done))]);
  }
  const envelope = { from: mail.envelopeFrom, to: [mail.to.address] };
  const info = await Promise.race([failed, call<{ response?: string }>((done) => connection.send(envelope, message, done))]);
  return info?.response ?? "";
}

type Done<Result> = (error?: Error | null, result?: Result) => void;

function call<Result>(start: (done: Done<Result>) => void): Promise<Result | undefined> {
  return new Promise((resolve, reject) => start((error, result) => (error ? reject(error) : resolve(result))));
}
