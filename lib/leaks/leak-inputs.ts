import { z } from "zod";
import { LEAK_REGIMES, LEAK_STEPS, REPORT_STEPS } from "./leak-rule-table";

const moment = z.coerce.date();
/** An empty field of a form is nothing. */
const optionalMoment = z.union([z.literal("").transform(() => null), z.null(), moment]).default(null);

/** An answer to a leak question. `seenId` is the answer that the person saw, whose place this one takes. */
export const AssessLeak = z
  .object({
    incidentId: z.uuid(),
    version: z.int().min(0),
    regime: z.enum(LEAK_REGIMES),
    answer: z.enum(["report_needed", "not_needed"], "leaks.input.answer"),
    reason: z.string().trim().min(10, "leaks.input.reason").max(4000),
    knownAt: moment,
    wasRead: z.enum(["yes", "no", "unknown"], "leaks.input.wasRead"),
    readFrom: optionalMoment,
    readUntil: optionalMoment,
    persons: z.union([z.null(), z.int().min(0).max(1_000_000_000)]).default(null),
    isWrongful: z.boolean().default(false),
    duty: z.enum(["provider", "contractor", "both"]).nullable().default(null),
  })
  .refine(({ readFrom, readUntil }) => !readFrom || !readUntil || readFrom <= readUntil, {
    path: ["readUntil"],
    message: "leaks.input.period",
  })
  .refine(({ regime, answer, duty }) => regime !== "personal_information" || answer === "not_needed" || duty !== null, {
    path: ["duty"],
    message: "leaks.input.duty",
  });
export type AssessLeak = z.input<typeof AssessLeak>;

export const RecordLeakReport = z.object({
  incidentId: z.uuid(),
  version: z.int().min(0),
  assessmentId: z.uuid(),
  step: z.enum(REPORT_STEPS),
  reportedAt: moment,
  recipient: z.string().trim().min(2, "leaks.input.recipient").max(200),
  note: z.string().trim().max(4000).default(""),
});
export type RecordLeakReport = z.input<typeof RecordLeakReport>;

/** Another time for a report. `onId` is the version that the person saw; null for the product's own. */
export const ChangeLeakRule = z
  .object({
    step: z.enum(LEAK_STEPS),
    onId: z.uuid().nullable(),
    days: z.int("leaks.input.days").min(1, "leaks.input.days").max(365, "leaks.input.days").nullable(),
    countsFirst: z.boolean(),
    movesOn: z.boolean(),
    source: z.string().trim().min(5, "leaks.input.source").max(1000),
    changeNote: z.string().trim().min(5, "leaks.input.changeNote").max(2000),
  })
  .refine(({ step, days }) => days !== null || step === "prompt", { path: ["days"], message: "leaks.input.days" });
export type ChangeLeakRule = z.input<typeof ChangeLeakRule>;
