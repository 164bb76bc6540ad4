import { z } from "zod";
import { isCursor } from "@/lib/platform/page-cursor-rules";
import { FIGURE_NAMES } from "./figure-table";
import { SPANS } from "./period-rules";

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
/** A day that there is. */
export const Day = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .refine((text) => new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text);

/** What the address of the page holds; what it cannot read it leaves out. */
export const StatisticsPeriod = z.object({
  span: z.enum(SPANS).optional().catch(undefined),
  on: month.optional().catch(undefined),
  from: Day.optional().catch(undefined),
  to: Day.optional().catch(undefined),
});
export type StatisticsPeriod = z.infer<typeof StatisticsPeriod>;

/** Which number's rows are wanted: a figure, perhaps one part of it, between two days of the Japanese calendar, both included. */
export const FigureQuery = z.object({
  figure: z.enum(FIGURE_NAMES),
  part: z.string().min(1).max(100).optional().catch(undefined),
  first: Day,
  last: Day,
  /** Where the page before ended. */
  after: z.string().refine(isCursor).optional().catch(undefined),
});
export type FigureQuery = z.infer<typeof FigureQuery>;

/** The day that parts before from after; without it the day the defense clause took effect. */
export const EffectWish = z.object({ day: Day.optional().catch(undefined) });
export type EffectWish = z.infer<typeof EffectWish>;
