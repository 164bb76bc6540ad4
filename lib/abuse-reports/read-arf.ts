import { decodeHeader } from "@/lib/mails/decode-header";
import { decodePart } from "@/lib/mails/decode-part";
import { type HeaderField, readHeaders } from "@/lib/mails/read-headers";
import { leavesOf, type MailPart } from "@/lib/mails/read-structure";
import { judgeFeedbackId } from "./cfbl-rules";
import { harmOfFeedback } from "./harm-table";
import { REPORTED_TYPES, type ReportedMail, readReportedPart, rowsOfHead } from "./read-mail-head";
import { readTime } from "./read-time";
import { accountRow, addressRow, domainRow, urlRow } from "./read-values";
import { READ_LIMITS, type ReadRow, type ReportFault } from "./report-format-rules";

/** What a feedback report says (RFC 5965). */
export interface ReadArf {
  harm: ReturnType<typeof harmOfFeedback>;
  occurredAt: Date | null;
  fields: Record<string, string>;
  rows: ReadRow[];
  reported: ReportedMail | null;
  fault: ReportFault | null;
}

const REQUIRED = ["feedback-type", "user-agent", "version"] as const;
/** RFC 5965 §3.1, §3.2 and the fields that were registered later: at most once each. */
const ONCE = [
  "feedback-type",
  "user-agent",
  "version",
  "original-envelope-id",
  "original-mail-from",
  "arrival-date",
  "received-date",
  "reporting-mta",
  "source-ip",
  "source-port",
  "incidents",
  "auth-failure",
  "delivery-result",
  "identity-alignment",
];
/** RFC 6591 §3.2.1, RFC 7489 §7.3. */
const AUTH_FAILURES = ["adsp", "bodyhash", "revoked", "signature", "spf", "dmarc"];
/** What of the fields is kept beside the rows: none of them names a person. */
const KEPT = [
  "feedback-type",
  "user-agent",
  "version",
  "reporting-mta",
  "incidents",
  "auth-failure",
  "delivery-result",
  "identity-alignment",
  "dkim-domain",
  "dkim-selector",
];
const FIELDS_BYTES = 256 * 1024;
const LONGEST_VALUE = 16 * 1024;
const MOST_OF_A_NAME = 200;

const isFeedback = ({ type }: MailPart) => type.value === "message/feedback-report";
const saysFeedback = ({ type }: MailPart) =>
  type.value === "multipart/report" && type.params.get("report-type")?.trim().toLowerCase() === "feedback-report";

/** Whether a mail is a feedback report, or says that it is one: also inside another multipart. */
export const isArf = (root: MailPart): boolean => saysFeedback(root) || isFeedback(root) || root.children.some(isArf);

export function readArf(raw: Buffer, root: MailPart, near: Date): ReadArf {
  const leaves = leavesOf(root);
  const feedback = leaves.find(isFeedback);
  const original = leaves.find(({ type }) => REPORTED_TYPES.includes(type.value));
  const reported = original ? readReportedPart(raw, original, near) : null;
  const nothing = { harm: undefined, occurredAt: null, fields: {}, rows: [], reported };
  if (!feedback) return { ...nothing, fault: "arf_no_fields" };
  const given = readHeaders(decodePart(raw, feedback, FIELDS_BYTES));
  const fields = keptFields(given, reported);
  const fault = faultOf(given);
  if (fault) return { ...nothing, fields, fault };
  const [type = "", arrival, received] = ["feedback-type", "arrival-date", "received-date"].map((name) => oneOf(given, name));
  const occurredAt = readTime(arrival ?? received ?? "", near) ?? reported?.sentAt ?? null;
  const rows = rowsOf(given, occurredAt, reported);
  return { harm: harmOfFeedback(type), occurredAt, fields, rows, reported, fault: reported ? null : "arf_no_message" };
}

/** Values without the comment at their end. They are short: what is written to stall a reader is cut and its blanks are one. */
const valuesOf = (fields: readonly HeaderField[], wanted: string) =>
  fields
    .filter(({ name }) => name === wanted)
    .slice(0, MOST_OF_A_NAME)
    .map(({ value }) => decodeHeader(withoutComment(value.slice(0, LONGEST_VALUE).replace(/\s+/g, " ").trim())));

function withoutComment(value: string): string {
  const start = value.endsWith(")") ? value.lastIndexOf("(") : -1;
  return start < 0 || value.indexOf(")", start) !== value.length - 1 ? value : value.slice(0, start).trimEnd();
}
const oneOf = (fields: readonly HeaderField[], wanted: string): string | undefined => valuesOf(fields, wanted)[0];

function faultOf(given: readonly HeaderField[]): ReportFault | null {
  if (ONCE.some((name) => valuesOf(given, name).length > 1)) return "arf_field_twice";
  if (REQUIRED.some((name) => !oneOf(given, name))) return "arf_field_missing";
  // 0.1 was the draft's, and is still sent.
  if (!["1", "1.0", "0.1"].includes(oneOf(given, "version") ?? "")) return "arf_version";
  const type = oneOf(given, "feedback-type") ?? "";
  if (harmOfFeedback(type) === undefined) return "arf_type";
  if (type.toLowerCase() !== "auth-failure") return null;
  const failure = oneOf(given, "auth-failure")?.toLowerCase();
  if (!failure || valuesOf(given, "authentication-results").length === 0) return "arf_field_missing";
  return AUTH_FAILURES.includes(failure) ? null : "arf_type";
}

function keptFields(given: readonly HeaderField[], reported: ReportedMail | null): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT) {
    const value = oneOf(given, name);
    if (value && !value.includes("@")) kept[name.replaceAll("-", "_")] = value.slice(0, READ_LIMITS.field);
  }
  const results = valuesOf(given, "authentication-results").flatMap(
    (value) => value.match(/\b(?:spf|dkim|dmarc|arc)=[a-z]+/gi) ?? [],
  );
  if (results.length > 0) kept.authentication_results = [...new Set(results)].join(" ").slice(0, READ_LIMITS.field);
  const feedback = reported && judgeFeedbackId(reported.fields);
  if (feedback && feedback.worth !== "none") kept.cfbl = feedback.worth;
  if (feedback?.id) kept.cfbl_feedback_id = feedback.id;
  return kept;
}

function rowsOf(given: readonly HeaderField[], occurredAt: Date | null, reported: ReportedMail | null): ReadRow[] {
  const port = oneOf(given, "source-port");
  const beside = { occurredAt };
  const source = oneOf(given, "source-ip");
  const from = oneOf(given, "original-mail-from")?.replace(/^<|>$/g, "");
  const rows = [
    ...(source ? [addressRow(source, { occurredAt, note: port && /^\d{1,5}$/.test(port) ? `port ${port}` : null })] : []),
    ...(from ? [accountRow(from, { occurredAt, note: "Original-Mail-From", isLoose: source !== undefined })] : []),
    ...valuesOf(given, "reported-domain")
      .slice(0, 50)
      .map((domain) => domainRow(domain, { ...beside, isLoose: source !== undefined })),
    ...valuesOf(given, "reported-uri")
      .slice(0, 100)
      .map((uri) => urlOrAccount(uri, beside)),
    ...(reported ? rowsOfHead(reported) : []),
  ];
  const known = new Set<string>();
  return rows.filter(({ subject, value }) => !known.has(`${subject}\0${value}`) && known.add(`${subject}\0${value}`));
}

const urlOrAccount = (uri: string, beside: { occurredAt: Date | null }) =>
  /^mailto:/i.test(uri) ? accountRow(uri.split("?", 1)[0] ?? "", beside) : urlRow(uri.replace(/^<|>$/g, ""), beside);
