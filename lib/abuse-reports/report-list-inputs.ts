import { z } from "zod";
import { isCursor } from "@/lib/platform/page-cursor-rules";
import { GROUPINGS } from "./group-rules";

/** The parts of the list: what no machine could read, what is being worked on, what I owe, previews, what is over, everything. */
export const REPORT_VIEWS = ["unread", "open", "mine", "preview", "ended", "all"] as const;
export type ReportViewName = (typeof REPORT_VIEWS)[number];

export const REPORT_SOURCES = ["mail", "upload", "form", "api", "desk"] as const;
export const REPORT_VERDICTS = ["ours", "already_open", "not_ours", "invalid", "duplicate"] as const;
export type ReportVerdictName = (typeof REPORT_VERDICTS)[number];

const left = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** What the list of reports can be narrowed by; the address of the page holds it. What it cannot read it leaves out. */
export const ReportFilter = z.object({
  view: left(z.enum(REPORT_VIEWS)),
  source: left(z.enum(REPORT_SOURCES)),
  harm: left(z.string().regex(/^[a-z_]{1,40}$/)),
  reporter: left(z.uuid()),
  /** A person's id, or "none". */
  assignee: left(z.union([z.literal("none"), z.uuid()])),
  /** A number, or part of a subject or of a reporter. */
  q: left(z.string().trim().max(200)),
  /** Where the page before ended. */
  before: left(z.string().refine(isCursor)),
});
export type ReportFilter = z.infer<typeof ReportFilter>;

export const REPORT_TABS = ["rows", "claims", "facts", "thread"] as const;
export type ReportTab = (typeof REPORT_TABS)[number];

/** What the address of one report holds: the part that is open, how its rows are gathered, and which rows are opened. */
export const ReportPlace = z.object({
  tab: left(z.enum(REPORT_TABS)),
  by: left(z.enum(GROUPINGS)),
  /** One group of those. */
  of: left(z.string().min(1).max(100)),
  /** Not gathered: row by row. */
  all: left(z.literal("1")),
  verdict: left(z.enum(REPORT_VERDICTS)),
  /** Where the groups before ended: "<rows of ours>~<rows>~<key>". */
  beyond: left(z.string().max(140)),
  /** The row after which the next page begins. */
  after: left(z.coerce.number().int().min(0).max(1_000_000)),
});
export type ReportPlace = z.infer<typeof ReportPlace>;

/** What the list of reporters can be narrowed by. */
export const ReporterFilter = z.object({
  q: left(z.string().trim().max(200)),
  trust: left(z.enum(["unknown", "trusted", "caution"])),
  /** The reporter after whom the next page begins. */
  after: left(z.uuid()),
});
export type ReporterFilter = z.infer<typeof ReporterFilter>;
