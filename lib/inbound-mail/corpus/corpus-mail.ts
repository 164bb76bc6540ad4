import type { InboundKind, ResponseOutcome } from "@/prisma/generated/client";
import type { Because } from "../mail-rules";

/** What a mail of the corpus must become. What is left out is not looked at. */
export interface Expected {
  kind: InboundKind;
  because: Because;
  subject?: string;
  sender?: string;
  senderName?: string | null;
  text?: string | null;
  /** A part of it; null for none. */
  quoted?: string | null;
  files?: string[];
  /** The delivery's state afterwards, and its code if it bounced. */
  state?: "accepted" | "bounced" | "acknowledged" | "uncertain" | "queued";
  code?: string;
  proposed?: ResponseOutcome | null;
  /** Whether the answer is known to come from a registered contact. */
  isContact?: boolean;
  /** Whether it is an answer of the case; left out, a reply is one and nothing else. */
  isAnswer?: boolean;
  /** Whether it is known whose notice it belongs to. */
  isLinked?: boolean;
}

export interface CorpusMail {
  name: string;
  /** Empty for the null sender. */
  from: string;
  to: string[];
  raw: Buffer;
  /** The number of the delivery that it is about, in the given state beforehand. */
  delivery?: { number: number; before?: "accepted" | "sending" | "uncertain" | "acknowledged" | "bounced" | "queued" };
  /** Of one that the listener does not take at all. */
  refusedWith?: number;
  /** How long judging it may work at most, on a slow machine: it is to end, not to be fast. */
  withinMs?: number;
  expected?: Expected;
}

export const DESK = "abuse@example.jp";
const pad = (number: number, length: number) => String(number).padStart(length, "0");

/** Deliveries of the corpus by number: what is made with the row, and the address it went to. */
export const tokenOf = (number: number) => `c0ffee${pad(number, 14)}`;
export const messageIdOf = (number: number) => `<0190c0de-0000-7000-8000-${pad(number, 12)}@example.jp>`;
export const customerOf = (number: number) => `customer${number}@example.net`;
export const tokenAddress = (number: number) => `abuse+${tokenOf(number)}@example.jp`;

/** Lines, or bytes among them, joined as mail is. */
export function lines(...parts: (string | Buffer)[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => [typeof part === "string" ? Buffer.from(part, "utf8") : part, Buffer.from("\r\n")]),
  );
}

/** The header lines that any mail of a person has. */
export const ordinary = (from: string, subject: string | Buffer, more: string[] = []) =>
  lines(
    "Received: from mx.example.net (mx.example.net [192.0.2.25]) by mx.example.jp; Tue, 9 Jun 2026 10:00:00 +0900",
    `From: ${from}`,
    `To: ${DESK}`,
    Buffer.concat([Buffer.from("Subject: "), typeof subject === "string" ? Buffer.from(subject) : subject]),
    "Date: Tue, 9 Jun 2026 10:00:00 +0900",
    ...more,
  );

export const inReplyTo = (number: number) => [`In-Reply-To: ${messageIdOf(number)}`, `References: ${messageIdOf(number)}`];
export const whole = (...parts: Buffer[]) => Buffer.concat(parts);
