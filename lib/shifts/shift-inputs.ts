import { z } from "zod";
import { ShiftPattern } from "./shift-rules";

const Reason = z.string().trim().min(5, "shifts.input.reason").max(2000);

/** Chooses the turns of the day, on the version that was seen. */
export const ChangeShifts = z.object({ pattern: ShiftPattern, onNumber: z.int().min(0), reason: Reason });
export type ChangeShifts = z.infer<typeof ChangeShifts>;

/** A calendar day that exists: 30 February does not. */
const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "shifts.input.day")
  .refine((day) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day), "shifts.input.day");

/** One line for each day, "2027-01-01 元日"; what stands there already gets the new name. */
export const AddHolidays = z.object({
  days: z
    .array(z.object({ day: Day, name: z.string().trim().min(1, "shifts.input.holidayName").max(40) }))
    .min(1, "shifts.input.noHoliday")
    .max(100, "shifts.input.tooManyHolidays"),
});
export type AddHolidays = z.infer<typeof AddHolidays>;

export const RemoveHoliday = z.object({ day: Day });
export type RemoveHoliday = z.infer<typeof RemoveHoliday>;
