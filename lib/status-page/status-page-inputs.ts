import { z } from "zod";

export const STATUS_CLAIMS = ["changed_password", "it_was_me", "left_company", "call_me"] as const;
export type StatusClaimName = (typeof STATUS_CLAIMS)[number];
export const isClaim = (text: string): text is StatusClaimName => STATUS_CLAIMS.some((claim) => claim === text);
export const MOST_WORDS = 2000;

/** Case numbers are read as they are typed: full-width digits, blanks and a "No." before them do no harm. */
const caseNumber = z
  .string()
  .trim()
  .max(40, "status.input.caseNumber")
  .transform((typed) => typed.normalize("NFKC").replace(/\D/g, ""))
  .pipe(z.string().regex(/^\d{1,9}$/, "status.input.caseNumber"))
  .transform(Number);

/** What opens the status page. A code that can be none is refused like a wrong one, so it is not looked at here. */
export const OpenStatus = z.object({
  caseNumber,
  code: z.string().trim().min(1, "status.input.code").max(80, "status.input.code"),
});
export type OpenStatus = z.output<typeof OpenStatus>;

/** A browser writes line breaks as two characters; they count as one. */
const words = z
  .string()
  .transform((typed) => typed.replaceAll("\r\n", "\n").trim())
  .pipe(z.string().max(MOST_WORDS, "status.input.tooLong"));

/** An answer, first to be shown again before it goes out, then to be sent. `key` is the form's own: the same form answers once. */
export const AnswerStatus = z.object({
  step: z.enum(["review", "edit", "send"]),
  claim: z.enum(STATUS_CLAIMS, "status.input.claim"),
  text: words.default(""),
  key: z.uuid(),
});
export type AnswerStatus = z.output<typeof AnswerStatus>;

export const ChooseLanguage = z.object({ locale: z.enum(["ja", "en"]) });

/** Nothing is asked of whoever leaves. */
export const LeaveStatus = z.object({});
