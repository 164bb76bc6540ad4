import { decodeHeader } from "@/lib/mails/decode-header";
import { decodePart } from "@/lib/mails/decode-part";
import { MAIL_LIMITS } from "@/lib/mails/mail-limits";
import { type HeaderField, headerEnd, rawHeader, readHeaders, textHeader } from "@/lib/mails/read-headers";
import { idsIn, type ReadMail } from "@/lib/mails/read-mail";
import { leavesOf, type MailPart } from "@/lib/mails/read-structure";
import { readPlainReport } from "./read-plain-report";

export type ReportedAction = "failed" | "delayed" | "delivered";

/** What became of a mail for one of its recipients. */
export interface ReportedRecipient {
  /** As it was first addressed and as it was in the end, in lower case. */
  addresses: string[];
  action: ReportedAction;
  /** The enhanced status of RFC 3463, or "unknown". */
  code: string;
  /** The other server's words. */
  words: string;
}

/** What a server tells of a mail that it did not deliver, or did. */
export interface DeliveryReport {
  /** The envelope id that the sender had given (RFC 3461), empty without one. */
  envelopeId: string;
  /** Message-IDs of the mail that is spoken of. */
  originals: string[];
  recipients: ReportedRecipient[];
}

const STATUS_TYPES = ["message/delivery-status", "message/global-delivery-status"];
const ORIGINAL_TYPES = [
  "message/rfc822",
  "message/global",
  "text/rfc822-headers",
  "message/rfc822-headers",
  "message/global-headers",
];
const MOST_BYTES = 256 * 1024;
const MOST_RECIPIENTS = 200;
const WORDS_LENGTH = 1000;

/**
 * Reads a delivery report: one of the standard form (RFC 3464), or one of the forms that servers have made up for themselves, where
 * the mail as a whole says that it is one, or its sender. Undefined for what is none: a person may attach a report.
 */
export function readReport(raw: Buffer, mail: ReadMail, isFromReporter: boolean): DeliveryReport | undefined {
  const isReport = mail.root.type.value === "multipart/report";
  if (!isReport && !isFromReporter) return undefined;
  const leaves = leavesOf(mail.root);
  const status = leaves.find(({ type }) => STATUS_TYPES.includes(type.value));
  const originals = leaves.filter(({ type }) => ORIGINAL_TYPES.includes(type.value)).flatMap((part) => originalIds(raw, part));
  if (status) {
    const report = readStatus(raw, status);
    if (report.recipients.length > 0) return { ...report, originals: [...originals, ...idsInText(mail.whole)] };
  }
  const saysReport = isReport && mail.root.type.params.get("report-type")?.toLowerCase() === "delivery-status";
  const plain = isFromReporter || saysReport ? readPlainReport(mail.subject, mail.whole) : undefined;
  return plain && { envelopeId: "", originals: [...originals, ...idsInText(mail.whole)], recipients: [plain] };
}

function readStatus(raw: Buffer, part: MailPart): Omit<DeliveryReport, "originals"> {
  const text = decodePart(raw, part, MOST_BYTES).toString("latin1").replace(/\r\n?/g, "\n");
  const groups = text
    .split(/\n[ \t]*\n/)
    .slice(0, MOST_RECIPIENTS)
    .map((group) => readHeaders(Buffer.from(group.trimStart(), "latin1")));
  const [aboutMail] = groups;
  return {
    envelopeId: textHeader(aboutMail ?? [], "original-envelope-id"),
    recipients: groups.flatMap((fields) => readRecipient(fields) ?? []),
  };
}

function readRecipient(fields: HeaderField[]): ReportedRecipient | undefined {
  const addresses = ["original-recipient", "final-recipient"].flatMap((name) => addressIn(rawHeader(fields, name)) ?? []);
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(rawHeader(fields, "status") ?? "")?.[0];
  const action = actionOf(textHeader(fields, "action").toLowerCase(), status);
  if (!action || (addresses.length === 0 && status === undefined)) return undefined;
  const words = [textHeader(fields, "diagnostic-code"), textHeader(fields, "remote-mta")].filter(Boolean).join(" / ");
  return { addresses, action, code: codeOf(status, words), words: words.slice(0, WORDS_LENGTH) };
}

/** A server that writes only "5.0.0" often says more in its own words. */
function codeOf(status: string | undefined, words: string): string {
  const told = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(words)?.[0];
  if (status === undefined || status.endsWith(".0.0")) return told ?? status ?? "unknown";
  return status;
}

/** "rfc822; user@example.com" (RFC 3464 §2.3.1), with or without the type and the brackets. */
function addressIn(value: string | undefined): string | undefined {
  const last = decodeHeader((value ?? "").slice(0, 1000))
    .split(/[\s<>;]/)
    .findLast((piece) => piece !== "");
  return last && /^[^@]{1,250}@[^@]{1,250}$/.test(last) ? last.toLowerCase() : undefined;
}

/** Maps, for the words come from outside: an object also knows "constructor". */
const ACTIONS: ReadonlyMap<string, ReportedAction> = new Map([
  ["failed", "failed"],
  ["delayed", "delayed"],
  ["delivered", "delivered"],
  ["relayed", "delivered"],
  ["expanded", "delivered"],
]);
const BY_CLASS: ReadonlyMap<string, ReportedAction> = new Map([
  ["5", "failed"],
  ["4", "delayed"],
  ["2", "delivered"],
]);

function actionOf(said: string, status: string | undefined): ReportedAction | undefined {
  const word = /^[a-z]+/.exec(said)?.[0] ?? "";
  return ACTIONS.get(word) ?? BY_CLASS.get(status?.[0] ?? "");
}

function originalIds(raw: Buffer, part: MailPart): string[] {
  const head = decodePart(raw, part, MAIL_LIMITS.safeHead);
  const { fieldsEnd } = headerEnd(head, 0, head.length);
  return idsIn(rawHeader(readHeaders(head.subarray(0, fieldsEnd)), "message-id"));
}

/** Of a report that quotes the mail in its text. */
const idsInText = (text: string) =>
  [...text.matchAll(/^[>\s]{0,10}Message-ID:\s{0,5}(<[^<>\s]{3,250}>)/gim)].slice(0, 10).flatMap(([, id]) => id ?? []);
