import { z } from "zod";
import { MOST_GRACE_MINUTES, refusalOfChoice } from "./duty-choice-rules";
import { OBLIGATION_KINDS } from "./obligation-kinds";

/** A quarter of an hour is the shortest that anybody can be held to. */
const DutySpan = z.union([
  z.strictObject({ hours: z.number().positive().multipleOf(0.25) }),
  z.strictObject({ days: z.int().positive() }),
  z.strictObject({ businessDays: z.int().nonnegative() }),
]);

export const DutyChoiceShape = z.strictObject({
  due: DutySpan,
  limit: DutySpan.nullable(),
  escalates: z.boolean(),
  graceMinutes: z.int().min(0).max(MOST_GRACE_MINUTES),
});

/** Chooses an installation's times for one kind of duty, on the version that was seen. */
export const ChangeDuty = DutyChoiceShape.extend({
  kind: z.enum(OBLIGATION_KINDS),
  onNumber: z.int().min(0),
  reason: z.string().trim().min(5, "obligations.input.reasonTooShort").max(2000),
}).superRefine(({ kind, onNumber: _seen, reason: _reason, ...choice }, context) => {
  const refusal = refusalOfChoice(kind, choice);
  if (refusal) context.addIssue({ code: "custom", path: [refusal.field], message: refusal.key });
});
export type ChangeDuty = z.infer<typeof ChangeDuty>;
