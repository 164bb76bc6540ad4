import { z } from "zod";
import { FigureQuery, StatisticsPeriod } from "@/lib/statistics/statistics-inputs";

/** The figures of a period as a file. */
export const ExportReport = StatisticsPeriod.extend({ format: z.enum(["csv", "xlsx", "pdf"]) });
export type ExportReport = z.infer<typeof ExportReport>;

/** The rows behind one number as a file: all of them, whatever page of the list was open. */
export const ExportRows = FigureQuery.omit({ after: true }).extend({
  part: z.string().min(1).max(100).optional(),
  format: z.enum(["csv", "xlsx"]),
});
export type ExportRows = z.infer<typeof ExportRows>;

/** The timeline of a case as a file. */
export const ExportCase = z.object({
  number: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  format: z.enum(["csv", "pdf"]),
});
export type ExportCase = z.infer<typeof ExportCase>;
