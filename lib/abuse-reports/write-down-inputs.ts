import { z } from "zod";
import { HARMS } from "./harm-table";
import { ReportedBy } from "./intake-inputs";

/** What was told by telephone, by letter or in a forwarded mail, as a person writes it down. Whoever gave no address cannot be answered. */
export const WriteDownReport = z.object({
  ...ReportedBy,
  subject: z.string().trim().min(1, "abuse-reports.input.subjectMissing").max(300),
  harm: z.enum(HARMS, "abuse-reports.input.harmMissing"),
  /** Empty: not known. */
  occurredAt: z.union([z.literal(""), z.iso.datetime({ offset: true })]).default(""),
  text: z.string().trim().min(5, "abuse-reports.input.textTooShort").max(100_000, "abuse-reports.input.textTooLong"),
});
export type WriteDownReport = z.output<typeof WriteDownReport>;

export const FindReporters = z.object({ search: z.string().trim().max(200) });
export type FindReporters = z.infer<typeof FindReporters>;
