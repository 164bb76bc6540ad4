import { type Harm, harmOfOldXarf, harmOfXarf, XARF_CATEGORIES } from "./harm-table";
import { readReportedMail, rowsOfHead } from "./read-mail-head";
import { readTime } from "./read-time";
import { accountRow, anyRow, urlRow } from "./read-values";
import { READ_LIMITS, type ReadPart, type ReadRow, type ReportFault } from "./report-format-rules";

/** What an XARF document says (version 4, and version 3 mapped onto it). */
export interface ReadXarf {
  harm: Harm | undefined;
  subject: string;
  occurredAt: Date | null;
  fields: Record<string, string>;
  rows: ReadRow[];
  parts: ReadPart[];
  fault: ReportFault | null;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const at = (value: unknown, name: string): unknown => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined);
const textAt = (value: unknown, ...names: string[]): string => {
  for (const name of names) {
    const found = at(value, name);
    if (typeof found === "string" && found.trim() !== "") return found.trim();
    if (typeof found === "number") return String(found);
  }
  return "";
};

/** Whether a JSON value is an XARF document, or says that it is one. */
export const isXarf = (value: unknown): boolean =>
  isObject(value) &&
  (at(value, "xarf_version") !== undefined || (isObject(at(value, "Report")) && isObject(at(value, "ReporterInfo"))));

export function readXarf(document: unknown, near: Date): ReadXarf {
  return at(document, "xarf_version") === undefined ? readOld(document, near) : readFour(document, near);
}

/** Who reports, as the document says: the organisation and its contact; null where it names none. */
export function reporterOfXarf(document: unknown): { name: string; email: string; organization: string } | null {
  const [four, old] = [at(document, "reporter"), at(document, "ReporterInfo")];
  const organization = textAt(four, "org", "organization") || textAt(old, "ReporterOrg");
  const email = textAt(four, "contact", "email") || textAt(old, "ReporterContactEmail", "ReporterOrgEmail");
  const name = textAt(old, "ReporterContactName") || organization;
  return /^[^\s@]{1,64}@[^\s@]{1,250}$/.test(email) ? { name: name || email, email: email.toLowerCase(), organization } : null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function readFour(document: unknown, near: Date): ReadXarf {
  const [category, type] = kindOf(document);
  const occurredAt = readTime(textAt(document, "timestamp"), near);
  const harm = harmOfXarf(category, type);
  const description = textAt(document, "description");
  const evidence = readEvidence(at(document, "evidence"), ["content_type", "payload", "description"], near, !isOfLogs(category));
  const read: ReadXarf = {
    harm,
    subject: (description || `${category} / ${type}`).slice(0, READ_LIMITS.field),
    occurredAt,
    fields: fieldsOf(document, { category, type }),
    rows: [],
    parts: [...words(description), ...evidence.parts],
    fault: faultOfFour(document, category, occurredAt, harm),
  };
  if (read.fault) return read;
  const port = textAt(document, "source_port");
  const note = [port && `port ${port}`, textAt(document, "service", "cve_id", "malware_family", "blocklist", "threat_type")]
    .filter(Boolean)
    .join("; ");
  const rows = [
    anyRow(textAt(document, "source_identifier"), { occurredAt, note }),
    ...["url", "infringing_url", "work_url"].flatMap((name) =>
      textAt(document, name) ? [urlRow(textAt(document, name), { occurredAt })] : [],
    ),
    ...["smtp_from", "sender_email"].flatMap((name) =>
      textAt(document, name) ? [accountRow(textAt(document, name), { occurredAt, note: name, isLoose: true })] : [],
    ),
    ...evidence.rows,
  ];
  return { ...read, rows: unique(rows) };
}

/** `category` and `type`; drafts said `class`, and some write both as one `content_type`. */
function kindOf(document: unknown): [category: string, type: string] {
  const category = textAt(document, "category", "class").toLowerCase();
  const type = textAt(document, "type").toLowerCase();
  if (category !== "" || type !== "") return [category, type];
  const [first = "", ...rest] = textAt(document, "content_type").toLowerCase().split("-");
  return [first, rest.join("-")];
}

function faultOfFour(document: unknown, category: string, occurredAt: Date | null, harm: Harm | undefined): ReportFault | null {
  if (!/^4\.\d{1,4}\.\d{1,4}$/.test(textAt(document, "xarf_version"))) return "xarf_version";
  const reporter = at(document, "reporter");
  const hasReporter = textAt(reporter, "org", "organization") !== "" && textAt(reporter, "contact", "email") !== "";
  if (
    !UUID.test(textAt(document, "report_id")) ||
    occurredAt === null ||
    !hasReporter ||
    textAt(document, "source_identifier") === ""
  )
    return "xarf_field_missing";
  if (category === "") return "xarf_field_missing";
  return !XARF_CATEGORIES.includes(category) || harm === undefined ? "xarf_type" : null;
}

/** Version 3: one object `Report` with its class and type, and what was seen of it. */
function readOld(document: unknown, near: Date): ReadXarf {
  const report = at(document, "Report");
  const type = textAt(report, "ReportType", "ReportSubType");
  const occurredAt = readTime(textAt(report, "Date"), near);
  const source = textAt(report, "SourceIp", "SourceIP", "Source");
  const url = textAt(report, "SourceUrl", "Url", "Uri", "ReportedUrl");
  const harm = harmOfOldXarf(type) ?? harmOfOldXarf(textAt(report, "ReportClass"));
  const version = textAt(document, "Version");
  const port = textAt(report, "SourcePort");
  const samples = readEvidence(
    at(report, "Samples"),
    ["ContentType", "Payload", "Description"],
    near,
    harm === undefined || OF_MAIL.includes(harm),
  );
  const text = textAt(report, "AdditionalInfo", "Description");
  const rows = [
    ...(source ? [anyRow(source, { occurredAt, note: port && `port ${port}` })] : []),
    ...(url ? [urlRow(url, { occurredAt })] : []),
    ...samples.rows,
  ];
  const base = {
    harm,
    subject: (text || `${textAt(report, "ReportClass")} / ${type}`).slice(0, READ_LIMITS.field),
    occurredAt,
    fields: fieldsOf(document, { version, category: textAt(report, "ReportClass"), type }),
    parts: [...words(text), ...samples.parts],
  };
  if (!/^3(\.|$)/.test(version)) return { ...base, rows: [], fault: "xarf_version" };
  if ((source === "" && url === "") || type === "") return { ...base, rows: [], fault: "xarf_field_missing" };
  return { ...base, rows: unique(rows), fault: harm === undefined ? "xarf_type" : null };
}

function fieldsOf(document: unknown, kind: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = { version: textAt(document, "xarf_version"), ...kind };
  for (const name of [
    "report_id",
    "evidence_source",
    "confidence",
    "source_port",
    "destination_port",
    "protocol",
    "service",
    "cve_id",
  ])
    found[name] = textAt(document, name);
  return Object.fromEntries(
    Object.entries(found)
      .filter(([, value]) => value !== "" && !value.includes("@"))
      .map(([name, value]) => [name, value.slice(0, READ_LIMITS.field)]),
  );
}

const words = (text: string): ReadPart[] => (text ? [{ kind: "words", grade: 1, text: text.slice(0, READ_LIMITS.part) }] : []);

/** What is shown as text of a matter of mails is, or may be, a mail; of every other it is what a log says. */
const isOfLogs = (category: string) => XARF_CATEGORIES.includes(category) && category !== "messaging";
const OF_MAIL: readonly Harm[] = ["spam", "phishing", "scam"];

function readEvidence(
  given: unknown,
  [type = "", payload = "", about = ""]: string[],
  near: Date,
  isOfMail: boolean,
): { parts: ReadPart[]; rows: ReadRow[] } {
  const parts: ReadPart[] = [];
  const rows: ReadRow[] = [];
  for (const item of Array.isArray(given) ? given.slice(0, 50) : []) {
    const contentType = textAt(item, type).toLowerCase();
    const bytes = payloadOf(textAt(item, payload), at(item, "Base64Encoded"));
    if (["message/rfc822", "text/email"].includes(contentType)) {
      const mail = readReportedMail(bytes, near);
      parts.push(...mail.parts);
      rows.push(...rowsOfHead(mail));
    } else if (/^(?:text\/(?:plain|csv)|application\/json)$/.test(contentType)) {
      const text = bytes.toString("utf8").slice(0, READ_LIMITS.part);
      parts.push(isOfMail ? { kind: "body", grade: 3, text } : { kind: "log", grade: 1, text });
    } else {
      const title = [textAt(item, about), contentType, `${bytes.length} bytes`].filter(Boolean).join(", ");
      parts.push({ kind: "attachment", grade: 3, text: title.slice(0, READ_LIMITS.field) });
    }
  }
  return { parts, rows };
}

/** Base64 in version 4; in version 3 only where it says so. */
const payloadOf = (text: string, isEncoded: unknown): Buffer =>
  isEncoded === false || !/^[A-Za-z0-9+/=\s]*$/.test(text) ? Buffer.from(text, "utf8") : Buffer.from(text, "base64");

function unique(rows: readonly ReadRow[]): ReadRow[] {
  const known = new Set<string>();
  return rows.filter(({ subject, value }) => !known.has(`${subject}\0${value}`) && known.add(`${subject}\0${value}`));
}
