import { z } from "zod";
import { PERIOD_LENGTHS } from "./statistics-rules";

/** What the address of the page holds; what it cannot read it leaves out. */
export const StatisticsPeriod = z.object({
  to: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  months: z.coerce.number().pipe(z.literal(PERIOD_LENGTHS)).catch(12),
});
export type StatisticsPeriod = z.infer<typeof StatisticsPeriod>;
