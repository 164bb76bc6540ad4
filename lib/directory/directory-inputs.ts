import { z } from "zod";
import { DELIMITERS, ENCODINGS, IMPORT_KINDS, VANISH_PERCENT } from "./directory-table";

/** How a file is read: its form, which column holds which field, and what becomes of accounts that it does not name. */
export const ImportForm = z.object({
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  /** Without one the columns are called "1", "2", … */
  hasHeader: z.boolean().default(true),
  columns: z.record(z.string().max(60), z.string().max(200)),
  /** The file names every account that there is: one that it does not name is gone. */
  isComplete: z.boolean().default(false),
  /** Of how many percent of the standing accounts that is believed. */
  vanishPercent: z.coerce.number().min(0).max(100).default(VANISH_PERCENT),
});
export type ImportForm = z.infer<typeof ImportForm>;

export const ImportKindName = z.enum(IMPORT_KINDS);

const fileName = z
  .string()
  .default("")
  .transform((name) => plainFileName(name));

/** What stands beside the bytes of an upload, in its address. */
export const UploadFile = z.object({
  fileName,
  kind: ImportKindName,
  form: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "access.field.invalid" });
        return z.NEVER;
      }
    })
    .pipe(ImportForm),
});
export type UploadFile = z.infer<typeof UploadFile>;

/** The form in which the first bytes of a file are to be looked at; what is left out is found out. */
export const LookAtFile = z.object({
  kind: ImportKindName.optional(),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  hasHeader: z.enum(["1", "0"]).optional(),
});
export type LookAtFile = z.infer<typeof LookAtFile>;

export const RunId = z.object({ runId: z.uuid() });
export type RunId = z.infer<typeof RunId>;

const reason = z.string().trim().min(5, "directory.input.reasonTooShort").max(1000);

export const MatchAccount = z.object({
  accountId: z.uuid(),
  version: z.int().min(0),
  contractId: z.uuid("directory.input.noContract"),
  reason,
});
export type MatchAccount = z.infer<typeof MatchAccount>;

export const FindContracts = z.object({ search: z.string().trim().max(200) });
export type FindContracts = z.infer<typeof FindContracts>;

/** The last part of a path, without what could write over other text or move the line. */
export function plainFileName(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? "").replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 200);
}
