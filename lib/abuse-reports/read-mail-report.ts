import { decodePart, textOfPart } from "@/lib/mails/decode-part";
import { fileName, filePartsOf } from "@/lib/mails/list-files";
import { type ReadMail, readMail } from "@/lib/mails/read-mail";
import { leavesOf, type MailPart } from "@/lib/mails/read-structure";
import { BrokenList } from "./broken-list";
import { type Harm, harmOfWords } from "./harm-table";
import { lookAtList } from "./list-form";
import { hasSubject, type ListForm } from "./list-form-rules";
import { listFormText } from "./list-form-text";
import { isArf, readArf } from "./read-arf";
import { REPORTED_TYPES, readReportedPart, rowsOfHead } from "./read-mail-head";
import { readOwnWords } from "./read-own-words";
import { readWords } from "./read-words";
import { readXarf } from "./read-xarf";
import { findXarf } from "./recognise-report";
import {
  type RawReport,
  READ_LIMITS,
  type ReadHints,
  type ReadList,
  type ReadPart,
  type ReadReport,
  type ReadRow,
  type ReportFault,
} from "./report-format-rules";

/** Reads a report that came as a mail. Throws BeyondLimits for one that breaks the limits of mails. */
export function readMailReport({ bytes }: RawReport, hints: ReadHints): ReadReport {
  const mail = readMail(bytes);
  if (isArf(mail.root)) return readFeedback(bytes, mail, hints);
  const { document, isMeant } = findXarf(bytes, mail);
  if (document !== undefined) return withWords(xarfReport(document, hints), mail, hints);
  const plain = readPlain(bytes, mail, hints);
  if (isMeant) return { ...plain, format: "unknown", rows: [], fault: "xarf_not_json" };
  return readAttachedList(bytes, mail, hints, plain) ?? plain;
}

/** The document says what is the matter; what its sender wrote around it is kept as well. */
function withWords(read: ReadReport, mail: ReadMail, hints: ReadHints): ReadReport {
  const words = mail.whole.startsWith("{") ? [] : readOwnWords(mail.whole, hints.receivedAt).parts;
  return { ...read, subject: mail.subject, parts: [...words, ...read.parts].slice(0, READ_LIMITS.parts) };
}

function readFeedback(bytes: Buffer, mail: ReadMail, hints: ReadHints): ReadReport {
  const arf = readArf(bytes, mail.root, hints.receivedAt);
  const { rows, occurredAt, fields, fault } = arf;
  // What is ill-formed beyond that the mail is missing could mean anything: a person reads it.
  const isRead = fault === null || fault === "arf_no_message";
  return {
    format: isRead ? "arf" : "unknown",
    harm: hints.harm ?? arf.harm ?? "other",
    subject: feedbackSubject(fields, rows),
    occurredAt,
    fields,
    parts: [...readOwnWords(mail.whole, hints.receivedAt).parts, ...(arf.reported?.parts ?? [])],
    rows: rows.slice(0, READ_LIMITS.textRows),
    list: null,
    fault,
  };
}

/** What it is about, in few words: its own subject may be that of the mail complained of (RFC 5965 §2). */
function feedbackSubject(fields: ReadReport["fields"], rows: readonly ReadRow[]): string {
  const source = rows.find(({ subject, fault, isLoose }) => subject !== "account" && fault === undefined && !isLoose)?.value;
  return [fields.feedback_type ?? "feedback-report", source].filter(Boolean).join(" / ");
}

/** An XARF document as a report, by whatever way it came. */
export function xarfReport(document: unknown, hints: ReadHints): ReadReport {
  const { harm, subject, occurredAt, fields, parts, rows, fault } = readXarf(document, hints.receivedAt);
  return {
    format: fault === null ? "xarf" : "unknown",
    harm: hints.harm ?? harm ?? "other",
    ...{ subject, occurredAt, fields, fault, list: null },
    parts: parts.slice(0, READ_LIMITS.parts),
    rows: fault === null ? rows.slice(0, READ_LIMITS.textRows) : [],
  };
}

function readPlain(bytes: Buffer, mail: ReadMail, hints: ReadHints): ReadReport {
  const words = readOwnWords(mail.whole, hints.receivedAt);
  const parts: ReadPart[] = words.parts;
  const rows: ReadRow[] = words.rows;
  let { occurredAt } = words;
  for (const part of leavesOf(mail.root).slice(0, 30)) {
    if (REPORTED_TYPES.includes(part.type.value)) {
      const reported = readReportedPart(bytes, part, hints.receivedAt);
      parts.push(...reported.parts);
      rows.push(...rowsOfHead(reported));
      occurredAt ??= reported.sentAt;
    }
  }
  for (const text of attachedTexts(bytes, mail)) {
    const log = readWords(text, hints.receivedAt);
    rows.push(...log.rows);
    // As well as a log it may be the mail complained of, saved as a text.
    parts.push({ kind: "body", grade: 3, text: text.slice(0, READ_LIMITS.part) });
    occurredAt ??= log.occurredAt;
  }
  const fault: ReportFault | null =
    mail.whole === "" && parts.length === 0 ? "nothing_in_it" : rows.length === 0 ? "nothing_found" : null;
  return {
    format: fault === null ? "plain" : "unknown",
    harm: hints.harm ?? harmOf(mail),
    subject: mail.subject,
    occurredAt,
    fields: words.isCut || rows.length > READ_LIMITS.textRows ? CUT : {},
    parts: parts.slice(0, READ_LIMITS.parts),
    rows: unique(rows).slice(0, READ_LIMITS.textRows),
    list: null,
    fault,
  };
}

/** Said of a report that names more in its text than is taken out of it. */
export const CUT = { cut: String(READ_LIMITS.textRows) };

const harmOf = ({ subject, whole }: ReadMail): Harm => harmOfWords(subject) ?? harmOfWords(whole.slice(0, 5000)) ?? "other";

/** Log files and the like: text that is attached and is no table. */
function attachedTexts(bytes: Buffer, mail: ReadMail): string[] {
  return filePartsOf(mail.root)
    .filter((part, index) => part.type.value === "text/plain" && !isListPart(part, index))
    .slice(0, 10)
    .map((part) => textOfPart(bytes, part, READ_LIMITS.searched));
}

const LIST_TYPES = [
  "text/csv",
  "text/tab-separated-values",
  "application/csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];
const isListPart = (part: MailPart, index: number) =>
  LIST_TYPES.includes(part.type.value) || /\.(?:csv|tsv|xlsx)$/i.test(fileName(part, index));

/** A table in a mail is its matter, where it is clear what its columns hold. */
function readAttachedList(bytes: Buffer, mail: ReadMail, hints: ReadHints, plain: ReadReport): ReadReport | undefined {
  let fault: ReportFault | null = null;
  for (const [index, part] of filePartsOf(mail.root).entries()) {
    if (!isListPart(part, index)) continue;
    try {
      const list = readList(decodePart(bytes, part), hints);
      if (list)
        return {
          ...plain,
          format: "list",
          rows: [],
          list,
          fault: null,
          fields: { file: fileName(part, index), ...listFormText(list.form) },
        };
      fault ??= "columns_unknown";
    } catch (error) {
      if (!(error instanceof BrokenList)) throw error;
      fault ??= error.fault;
    }
  }
  return fault === null || plain.rows.length > 0 ? undefined : { ...plain, format: "unknown", fault };
}

/** A list that was looked at before is not unpacked once more only to know its columns. */
function wholeForm({ kind, encoding, delimiter, hasHeader, columns }: Partial<ListForm> = {}): ListForm | undefined {
  if (!kind || !encoding || !delimiter || hasHeader === undefined || !columns) return undefined;
  return { kind, encoding, delimiter, hasHeader, columns };
}

/** null where no column says what its rows are about. Throws BrokenList. */
export function readList(bytes: Buffer, hints: ReadHints): ReadList | null {
  const form = wholeForm(hints.list) ?? lookAtList(bytes, hints.list).form;
  return hasSubject(form.columns) ? { bytes, form } : null;
}

function unique(rows: readonly ReadRow[]): ReadRow[] {
  const known = new Map<string, ReadRow>();
  for (const row of rows) {
    const key = `${row.subject}\0${row.value}`;
    const first = known.get(key);
    // What one place names only by the way, another may name as its matter.
    if (!first || (first.isLoose && !row.isLoose)) known.set(key, row);
  }
  return [...known.values()];
}
