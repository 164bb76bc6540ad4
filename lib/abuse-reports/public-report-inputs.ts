import { z } from "zod";
import { HARMS } from "./harm-table";

export const MOST_PUBLIC_WORDS = 50_000;

const line = (most: number) => z.string().trim().max(most, "report-form.input.tooLong");

/** A report by the public form. Each field is a text; `website` is seen by no person, so whoever fills it is none. */
export const SendPublicReport = z.object({
  name: line(100).min(1, "report-form.input.name"),
  email: z.email("report-form.input.email").max(254, "report-form.input.email").toLowerCase(),
  organization: line(200).default(""),
  harm: z.enum(HARMS, "report-form.input.harm"),
  occurredAt: line(60).default(""),
  what: z
    .string()
    .transform((typed) => typed.replaceAll("\r\n", "\n").trim())
    .pipe(z.string().min(10, "report-form.input.what").max(MOST_PUBLIC_WORDS, "report-form.input.whatTooLong")),
  website: z.string().max(200).default(""),
});
export type SendPublicReport = z.output<typeof SendPublicReport>;
