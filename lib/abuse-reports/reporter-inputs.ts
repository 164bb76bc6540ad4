import { z } from "zod";

export const REPORTER_TRUSTS = ["unknown", "trusted", "caution"] as const;

const card = {
  name: z.string().trim().min(1, "reporter-desk.input.nameMissing").max(200),
  organization: z
    .string()
    .trim()
    .max(200)
    .nullable()
    .transform((text) => text || null),
  language: z.enum(["ja", "en"]),
  trust: z.enum(REPORTER_TRUSTS),
  note: z
    .string()
    .trim()
    .max(4000)
    .nullable()
    .transform((text) => text || null),
};

export const AddReporter = z.object({ ...card, email: z.email("reporter-desk.input.emailWrong").max(254).toLowerCase() });
export type AddReporter = z.infer<typeof AddReporter>;

/** The address stays: by it the reporter is known, and what was sent went there. */
export const ChangeReporter = z.object({ ...card, reporterId: z.uuid(), version: z.int().min(0) });
export type ChangeReporter = z.infer<typeof ChangeReporter>;
