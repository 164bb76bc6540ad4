import { z } from "zod";
import { LOCALES } from "@/lib/i18n/locales";
import { HARMS } from "./harm-table";
import { hasSubject, LIST_DELIMITERS, LIST_ENCODINGS, LIST_FIELDS, LIST_KINDS } from "./list-form-rules";

/** Bytes of a list that may be uploaded. 50,000 rows are some 5 MB. */
export const LIST_UPLOAD_LIMIT = 20 * 1024 * 1024;
/** Rows that are written by hand at once. */
export const MOST_HAND_ROWS = 500;

const column = z.int().min(0).max(199);
const columns = z
  .strictObject(
    Object.fromEntries(LIST_FIELDS.map((field) => [field, column.optional()])) as Record<
      (typeof LIST_FIELDS)[number],
      z.ZodOptional<typeof column>
    >,
  )
  .refine(
    (chosen) => Object.values(chosen).every((place, index, all) => place === undefined || all.indexOf(place) === index),
    "abuse-reports.input.columnTwice",
  );

/** How a list is to be read; what is left out is found out. */
export const ChosenListForm = z.strictObject({
  kind: z.enum(LIST_KINDS).optional(),
  encoding: z.enum(LIST_ENCODINGS).optional(),
  delimiter: z.enum(LIST_DELIMITERS).optional(),
  hasHeader: z.boolean().optional(),
  columns: columns.optional(),
});
export type ChosenListForm = z.infer<typeof ChosenListForm>;

const jsonText = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: "custom", message: "access.field.invalid" });
    return z.NEVER;
  }
});

/** An empty field of a form says nothing. */
const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((text) => text || undefined)
    .optional();

/** Looks at the first rows of a list without keeping anything; its bytes come beside. */
export const LookAtReportList = z.object({ form: jsonText.pipe(ChosenListForm).optional() });
export type LookAtReportList = z.infer<typeof LookAtReportList>;

/** Who reports: somebody from the directory, or somebody who is entered with it. */
export const ReportedBy = {
  reporterId: z.uuid().optional(),
  name: optionalText(200),
  email: z.union([z.literal("").transform(() => undefined), z.email().max(254).toLowerCase()]).optional(),
  organization: optionalText(200),
  language: z.enum(LOCALES).optional(),
};

/** Has a list judged and shown before anything follows from it. Its bytes come beside. */
export const OpenListPreview = z
  .object({
    ...ReportedBy,
    fileName: z.string().trim().min(1).max(200),
    subject: optionalText(300),
    harm: z.enum(HARMS).optional(),
    occurredAt: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .optional(),
    form: jsonText
      .pipe(
        ChosenListForm.refine(
          (form) => form.columns === undefined || hasSubject(form.columns),
          "abuse-reports.input.noSubjectColumn",
        ),
      )
      .optional(),
  })
  .refine(({ reporterId, email }) => reporterId !== undefined || email !== undefined, {
    path: ["email"],
    message: "abuse-reports.input.noReporter",
  });
export type OpenListPreview = z.infer<typeof OpenListPreview>;

const seen = { reportId: z.uuid(), version: z.int().min(0) };

/** Verdicts whose rows may be left out when a list is taken; what is ours is taken. */
export const LEAVABLE_VERDICTS = ["not_ours", "invalid", "duplicate", "already_open"] as const;

export const TakePreview = z.object({ ...seen, leaveOut: z.array(z.enum(LEAVABLE_VERDICTS)).max(4).default([]) });
export type TakePreview = z.output<typeof TakePreview>;

export const DiscardPreview = z.object(seen);
export type DiscardPreview = z.infer<typeof DiscardPreview>;

export const ReadReportAgain = z.object(seen);
export type ReadReportAgain = z.infer<typeof ReadReportAgain>;

export const SetReportAside = z.object({
  ...seen,
  reason: z.string().trim().min(5, "abuse-reports.input.reasonTooShort").max(1000),
});
export type SetReportAside = z.infer<typeof SetReportAside>;

/** Rows that a person reads out of a report: one a line, an address, URL, account or domain, and after a blank the time if it has one. */
export const AddRows = z.object({
  ...seen,
  lines: z
    .string()
    .max(MOST_HAND_ROWS * 600)
    .transform((text) =>
      text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(z.string().max(600)).min(1, "abuse-reports.input.noRows").max(MOST_HAND_ROWS, "abuse-reports.input.tooManyRows"),
    ),
  harm: z.enum(HARMS).optional(),
});
export type AddRows = z.output<typeof AddRows>;
