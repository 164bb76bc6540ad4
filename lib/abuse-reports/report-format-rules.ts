import type { Locale } from "@/lib/i18n/locales";
import type { ItemSubject, ReportFormat, ReportSource } from "@/prisma/generated/client";
import type { MailToAnswer } from "./auto-answer-rules";
import type { Harm } from "./harm-table";
import type { ListForm } from "./list-form-rules";

/** Which reading makes the rows. It is raised when a reading changes, and reports that are still unread may be read again. */
export const READER_VERSION = 1;

/** What is read of one report. What lies beyond is kept in the raw content and not read. */
export const READ_LIMITS = {
  /** Rows of a list. */
  rows: 50_000,
  /** Rows that are taken out of running text. */
  textRows: 5_000,
  /** Parts of text that are kept, and characters of each. */
  parts: 60,
  part: 100_000,
  /** Characters that are looked through for addresses. */
  searched: 300_000,
  value: 500,
  note: 500,
  field: 300,
} as const;

/** Why no machine could read a report, or a row of it. Sentences: abuse-reports.fault.<code>. */
export const REPORT_FAULTS = [
  "nothing_found",
  "nothing_in_it",
  "mail_not_readable",
  "not_readable",
  "arf_no_fields",
  "arf_field_missing",
  "arf_field_twice",
  "arf_version",
  "arf_type",
  "arf_no_message",
  "xarf_not_json",
  "xarf_version",
  "xarf_field_missing",
  "xarf_type",
  "submission_not_readable",
  "columns_unknown",
  "list_broken",
  "list_empty",
  "list_too_long",
  "workbook_broken",
  "workbook_too_large",
  "workbook_entities",
] as const;
export type ReportFault = (typeof REPORT_FAULTS)[number];

/** Why a row could not be read; these stand as its `because` with the verdict invalid. */
export const ROW_FAULTS = [
  "empty",
  "not_an_address",
  "private_address",
  "not_an_account",
  "not_a_domain",
  "not_a_url",
  "not_text",
] as const;
export type RowFault = (typeof ROW_FAULTS)[number];

/** By what a row was judged, next to the faults. Sentences: abuse-reports.because.<code>. */
export const JUDGED_BY = [
  "host",
  "network",
  "account",
  "account_domain",
  "domain",
  "nothing_of_ours",
  "same_row",
  "open_report",
  "open_case",
  "open_plan",
] as const;
export type JudgedBy = (typeof JUDGED_BY)[number] | RowFault;

/** words: the reporter's own; the rest is what it attached. Each has a grade: 1 connection metadata, 2 header, 3 body. */
export type PartKind = "words" | "log" | "head" | "body" | "attachment";
export const GRADE_OF_PART: Readonly<Record<PartKind, 1 | 2 | 3>> = { words: 1, log: 1, head: 2, body: 3, attachment: 3 };

export interface ReadPart {
  kind: PartKind;
  grade: 1 | 2 | 3;
  text: string;
}

/** One row of a report as it was read: what it names is a claim. */
export interface ReadRow {
  subject: ItemSubject;
  /** Normalised; what was written where it could not be read. */
  value: string;
  /** In its canonical form, where the row names one. */
  ip: string | null;
  occurredAt: Date | null;
  note: string | null;
  fault?: RowFault;
  /** Running text names much that is no matter of the report: such a row is kept only where it turns out to be ours. */
  isLoose?: boolean;
}

/** A report as it came, byte for byte. */
export interface RawReport {
  bytes: Buffer;
  contentType: string;
  name?: string;
}

/** What is known of a report besides its bytes. */
export interface ReadHints {
  source: ReportSource;
  /** Times without a year are the last before it. */
  receivedAt: Date;
  /** What a person, or the other system, said of the whole of it. */
  harm?: Harm;
  occurredAt?: Date;
  subject?: string;
  /** How a list is to be read; what is left out is guessed. */
  list?: Partial<ListForm>;
}

/** What a report says, before anything is compared with what is ours. */
export interface ReadReport {
  format: ReportFormat;
  harm: Harm;
  subject: string;
  occurredAt: Date | null;
  /** What it says of itself, as code and text: never an address of a person, never a body. */
  fields: Record<string, string>;
  parts: ReadPart[];
  /** Of a list none: its rows are read one after the other from `list`. */
  rows: ReadRow[];
  list: ReadList | null;
  fault: ReportFault | null;
}

/** A table inside a report, and how it is read. */
export interface ReadList {
  bytes: Buffer;
  form: ListForm;
}

/** A report that has come, by whatever way. */
export interface ArrivedReport {
  source: ReportSource;
  /** Null where nobody can be answered. */
  reporter: { name: string; email: string; organization?: string | null; language?: Locale } | null;
  raw: RawReport;
  inboundMailId?: string;
  tokenId?: string;
  enteredById?: string;
  receivedAt: Date;
  /** Of a mail: by it is decided whether a machine may answer (RFC 3834). */
  mail?: MailToAnswer;
  /** What is known of it besides. */
  hints?: Omit<ReadHints, "source" | "receivedAt">;
  /** A list that a person wants to look at first: it owes nothing until it is taken. */
  isPreview?: boolean;
  /** The caller's own name for this call: the same again adds nothing. */
  idempotencyKey?: string;
}
