import { z } from "zod";

/** Waives what is owed: a decision with a reason, by someone who may. */
export const WaiveObligation = z.object({
  obligationId: z.uuid(),
  version: z.int(),
  reason: z.string().trim().min(5, "obligations.input.reasonTooShort").max(2000),
});
export type WaiveObligation = z.infer<typeof WaiveObligation>;

/** Moves a due time. */
export const ExtendObligation = z.object({
  obligationId: z.uuid(),
  version: z.int(),
  dueAt: z.coerce.date(),
  reason: z.string().trim().min(5, "obligations.input.reasonTooShort").max(2000),
});
export type ExtendObligation = z.infer<typeof ExtendObligation>;
