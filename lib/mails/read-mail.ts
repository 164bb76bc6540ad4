import { cutQuote } from "./cut-quote";
import { textOfPart } from "./decode-part";
import { isInlineText, listFiles, type MailFile } from "./list-files";
import { MAIL_LIMITS } from "./mail-limits";
import { type HeaderField, headerEnd, rawHeader, readHeaders, textHeader } from "./read-headers";
import { type Mailbox, readMailboxes } from "./read-mailbox";
import { type MailPart, readStructure } from "./read-structure";
import { stripTags } from "./strip-tags";

/** What the header of a mail says. All of it was written by whoever sent it. */
export interface MailHead {
  fields: HeaderField[];
  from: Mailbox | undefined;
  /** There is one From with one address: only then it can be compared with a registered one. */
  hasOneSender: boolean;
  subject: string;
  /** With angle brackets. */
  messageId: string | undefined;
  inReplyTo: string[];
  /** The nearest last. */
  references: string[];
}

export interface ReadMail extends MailHead {
  root: MailPart;
  /** Readable text without what it quotes. */
  text: string;
  quoted: string | null;
  /** All of the readable text. */
  whole: string;
  files: MailFile[];
}

const MOST_IDS = 50;
/** Printable characters alone: what is looked up in the database must be such that it could be there. */
const MESSAGE_ID = /<[!-;=?-~]{3,250}>/g;
const CUT = "\n[…]";

/** Reads a mail within the limits. Throws BeyondLimits for one that breaks them. */
export function readMail(raw: Buffer): ReadMail {
  const root = readStructure(raw);
  const budget = { bytes: MAIL_LIMITS.textBytes, isCut: false };
  const whole = shorten(textOf(raw, root, budget).trim(), budget.isCut);
  return { ...headOf(root.fields), root, whole, ...cutQuote(whole), files: listFiles(raw, root) };
}

/** Of a mail that breaks the limits: what its first 64 kB say. */
export function readHead(raw: Buffer): MailHead {
  const head = raw.subarray(0, MAIL_LIMITS.safeHead);
  const { fieldsEnd } = headerEnd(head, 0, head.length);
  return headOf(readHeaders(head.subarray(0, fieldsEnd)));
}

function headOf(fields: HeaderField[]): MailHead {
  const froms = fields.filter(({ name }) => name === "from");
  const senders = froms.slice(0, 2).flatMap(({ value }) => readMailboxes(value));
  return {
    fields,
    from: senders[0],
    hasOneSender: froms.length === 1 && senders.length === 1,
    subject: textHeader(fields, "subject").slice(0, 1000),
    messageId: idsIn(rawHeader(fields, "message-id"))[0],
    inReplyTo: idsIn(rawHeader(fields, "in-reply-to")),
    references: idsIn(rawHeader(fields, "references")).slice(-MOST_IDS),
  };
}

/** The Message-IDs of a header value, with their brackets. */
export const idsIn = (value: string | undefined): string[] => (value ?? "").match(MESSAGE_ID)?.slice(-MOST_IDS * 2) ?? [];

/** What may still be read as text: one budget for all parts, or many of them would be a bomb. */
interface TextBudget {
  bytes: number;
  /** Something was left unread. */
  isCut: boolean;
}

/** The readable text of a part and what lies in it: of alternatives the plain one, unless that is empty. */
function textOf(raw: Buffer, part: MailPart, budget: TextBudget): string {
  if (part.children.length > 0) {
    const texts = part.children.map((child) => ({ text: textOf(raw, child, budget).trim(), isPlain: !holdsHtml(child) }));
    const filled = texts.filter(({ text }) => text !== "");
    if (part.type.value !== "multipart/alternative") return filled.map(({ text }) => text).join("\n\n");
    return (filled.find(({ isPlain }) => isPlain) ?? filled[0])?.text ?? "";
  }
  if (!isInlineText(part)) return "";
  const most = budget.bytes;
  budget.bytes = Math.max(0, most - (part.end - part.start));
  budget.isCut ||= part.end - part.start > most;
  const text = textOfPart(raw, part, most);
  return part.type.value === "text/html" ? stripTags(text) : text;
}

const holdsHtml = (part: MailPart): boolean => part.type.value === "text/html" || part.children.some(holdsHtml);

/** The original is whole; a text that is not says so. */
function shorten(text: string, isCut: boolean): string {
  if (text.length <= MAIL_LIMITS.text && !isCut) return text;
  const cut = text.slice(0, MAIL_LIMITS.text);
  return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut) + CUT;
}
