import { z } from "zod";

/** What one screen holds and one page can be asked for; past it it is no day's list any more. */
export const MOST_A_DAY = 200;

/** How many items a day the desk takes on: those that rank highest stand on the queue's first view. */
export const DayBudget = z.object({
  items: z.coerce
    .number()
    .int("alerts.day.input.items")
    .min(1, "alerts.day.input.items")
    .max(MOST_A_DAY, "alerts.day.input.items"),
});

export const ChangeDayBudget = DayBudget.extend({
  onNumber: z.int().min(0),
  reason: z.string().trim().min(5, "alerts.input.reasonTooShort").max(2000),
});
export type ChangeDayBudget = z.output<typeof ChangeDayBudget>;

/** Asks how the day's list stands now: of which of the campaigns on the page the counts are wanted. */
export const AskDay = z.object({
  campaigns: z
    .string()
    .regex(/^\d{1,9}(,\d{1,9})*$/)
    .optional()
    .transform((text) => (text ?? "").split(",").filter(Boolean).slice(0, MOST_A_DAY).map(Number)),
});
export type AskDay = z.output<typeof AskDay>;
