import { decodeHeader } from "@/lib/mails/decode-header";
import { decodePart } from "@/lib/mails/decode-part";
import { MAIL_LIMITS } from "@/lib/mails/mail-limits";
import { type HeaderField, headerEnd, rawHeader, readHeaders } from "@/lib/mails/read-headers";
import { readMail } from "@/lib/mails/read-mail";
import type { MailPart } from "@/lib/mails/read-structure";
import { readTime } from "./read-time";
import { accountRow, addressRow } from "./read-values";
import { READ_LIMITS, type ReadPart, type ReadRow } from "./report-format-rules";

export const REPORTED_TYPES = [
  "message/rfc822",
  "message/global",
  "text/rfc822-headers",
  "message/rfc822-headers",
  "message/global-headers",
];

/** The mail that a report complains of: its head is of the second grade, its body of the third. */
export interface ReportedMail {
  fields: HeaderField[];
  parts: ReadPart[];
  /** When its own servers took it, by its Date. */
  sentAt: Date | null;
}

export const readReportedPart = (raw: Buffer, part: MailPart, near: Date): ReportedMail =>
  readReportedMail(decodePart(raw, part), near);

export function readReportedMail(bytes: Buffer, near: Date): ReportedMail {
  const head = bytes.subarray(0, MAIL_LIMITS.safeHead);
  const { fieldsEnd } = headerEnd(head, 0, head.length);
  const fields = readHeaders(head.subarray(0, fieldsEnd));
  const lines = fields.slice(0, 300).map(({ name, value }) => `${name}: ${decodeHeader(value)}`);
  const parts: ReadPart[] = [];
  if (lines.length > 0) parts.push({ kind: "head", grade: 2, text: lines.join("\n").slice(0, READ_LIMITS.part) });
  const body = bodyOf(bytes);
  if (body) parts.push({ kind: "body", grade: 3, text: body });
  return { fields, parts, sentAt: readTime(rawHeader(fields, "date") ?? "", near) };
}

function bodyOf(bytes: Buffer): string {
  try {
    return readMail(bytes).whole.slice(0, READ_LIMITS.part);
  } catch {
    return ""; // beyond the limits: it is in the raw content
  }
}

/** What the head of a reported mail names: the relays that it came by, and whom it says it is from. Anybody can write them, so all are loose. */
export function rowsOfHead({ fields, sentAt }: ReportedMail): ReadRow[] {
  const beside = { occurredAt: sentAt, isLoose: true, note: "Received" };
  const relays = fields
    .filter(({ name }) => name === "received")
    .slice(0, 20)
    .flatMap(({ value }) => value.slice(0, 1000).match(/\[(?:IPv6:)?[0-9a-f.:]{3,45}\]/gi) ?? []);
  const from = /<?([^\s<>@]{1,64}@[^\s<>@]{1,250})>?\s*$/.exec(decodeHeader(rawHeader(fields, "from") ?? ""))?.[1];
  const rows = relays.map((relay) => addressRow(relay, beside));
  if (from) rows.push(accountRow(from, { occurredAt: sentAt, isLoose: true, note: "From" }));
  return rows.filter(({ fault }) => fault === undefined);
}
