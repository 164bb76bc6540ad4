import { decodeText } from "@/lib/mails/decode-text";
import { readStructured } from "@/lib/mails/read-headers";
import { readHead } from "@/lib/mails/read-mail";
import { BeyondLimits } from "@/lib/mails/read-structure";
import { log } from "@/lib/platform/log";
import { BrokenList } from "./broken-list";
import { harmOfWords } from "./harm-table";
import { isWorkbook } from "./list-form";
import { listFormText } from "./list-form-text";
import { maskReport } from "./mask-report";
import { CUT, readList, readMailReport, xarfReport } from "./read-mail-report";
import { readSubmission, SUBMISSION_TYPE } from "./read-submission";
import { readWords } from "./read-words";
import { isXarf } from "./read-xarf";
import { parseJson } from "./recognise-report";
import { type RawReport, READ_LIMITS, type ReadHints, type ReadReport, type ReportFault } from "./report-format-rules";

/**
 * Reads a report, whatever its bytes are: it never throws. What no machine understands is "unknown" with the reason as a code, and
 * everything that could be read of it, without the credentials in it.
 */
export function readReport(raw: RawReport, hints: ReadHints): ReadReport {
  const read = attempt(raw, hints);
  const subject = hints.subject?.trim() || read.subject || raw.name || "";
  return maskReport({
    ...read,
    subject: subject.slice(0, 4 * READ_LIMITS.field).replace(/\s+/g, " "),
    occurredAt: hints.occurredAt ?? read.occurredAt,
  });
}

function attempt(raw: RawReport, hints: ReadHints): ReadReport {
  try {
    return readByKind(raw, hints);
  } catch (error) {
    if (error instanceof BrokenList) return nothing(hints, error.fault);
    if (error instanceof BeyondLimits) return { ...nothing(hints, "mail_not_readable"), subject: subjectOf(raw) };
    log.error("abuse_reports.not_readable", { error });
    return nothing(hints, "not_readable");
  }
}

const nothing = (hints: ReadHints, fault: ReportFault): ReadReport => ({
  format: "unknown",
  harm: hints.harm ?? "other",
  subject: "",
  occurredAt: null,
  fields: {},
  parts: [],
  rows: [],
  list: null,
  fault,
});

function subjectOf({ bytes }: RawReport): string {
  try {
    return readHead(bytes).subject;
  } catch {
    return "";
  }
}

function readByKind(raw: RawReport, hints: ReadHints): ReadReport {
  const { bytes, name = "" } = raw;
  const { value: type, params } = readStructured(raw.contentType);
  if (bytes.length === 0) return nothing(hints, "nothing_in_it");
  if (type === "message/rfc822" || hints.source === "mail" || /\.eml$/i.test(name)) return readMailReport(raw, hints);
  if (type === SUBMISSION_TYPE) return submissionReport(parseJson(bytes.toString("utf8")), hints);
  if (isWorkbook(bytes) || hints.list || /csv|tab-separated|spreadsheetml/.test(type) || /\.(?:csv|tsv|xlsx)$/i.test(name))
    return listReport(raw, hints);
  const text = decodeText(bytes.subarray(0, READ_LIMITS.searched * 4), params.get("charset")).replace(/\r\n?/g, "\n");
  const isJson = type.endsWith("json") || /\.json$/i.test(name) || /^\s*\{/.test(text);
  const document = isJson ? parseJson(bytes.toString("utf8")) : undefined;
  if (isXarf(document)) return xarfReport(document, hints);
  return plainReport(text, hints, isJson && document === undefined ? "xarf_not_json" : null);
}

function listReport({ bytes, name }: RawReport, hints: ReadHints): ReadReport {
  const list = readList(bytes, hints);
  if (!list) return nothing(hints, "columns_unknown");
  const fields = { ...(name ? { file: name.slice(0, READ_LIMITS.field) } : {}), ...listFormText(list.form) };
  return { ...nothing(hints, "list_empty"), format: "list", fault: null, fields, list };
}

function submissionReport(document: unknown, hints: ReadHints): ReadReport {
  const read = readSubmission(document, hints.receivedAt);
  if (!read) return nothing(hints, "submission_not_readable");
  const { given, parts, rows, occurredAt, isCut } = read;
  const format = hints.source === "form" ? "form" : given.items?.length ? "list" : "plain";
  const text = given.text ?? "";
  return {
    format,
    harm: hints.harm ?? given.harm ?? harmOfWords(given.subject ?? "") ?? harmOfWords(text.slice(0, 5000)) ?? "other",
    subject: given.subject || (text.split("\n", 1)[0] ?? "").slice(0, 100),
    ...{ occurredAt, parts, rows, fields: isCut ? CUT : {}, list: null },
    fault: rows.length === 0 ? "nothing_found" : null,
  };
}

function plainReport(text: string, hints: ReadHints, fault: ReportFault | null): ReadReport {
  const { rows, parts, occurredAt, isCut } = readWords(text, hints.receivedAt);
  const isRead = fault === null && rows.length > 0;
  return {
    format: isRead ? "plain" : "unknown",
    harm: hints.harm ?? harmOfWords(text.slice(0, 5000)) ?? "other",
    subject: (text.trim().split("\n", 1)[0] ?? "").slice(0, 100),
    ...{ occurredAt, parts, fields: isCut ? CUT : {}, list: null },
    rows: isRead ? rows : [],
    fault: fault ?? (rows.length === 0 ? "nothing_found" : null),
  };
}
