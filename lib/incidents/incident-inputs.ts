import { z } from "zod";

const reason = z.string().trim().min(5, "incidents.input.reasonTooShort").max(2000);
const seen = { incidentId: z.uuid(), version: z.int().min(0) };

export const EscalateAlert = z.object({ alertId: z.uuid(), version: z.int().min(0) });
export type EscalateAlert = z.infer<typeof EscalateAlert>;

/** By hand no more than this many at once; more go as a bulk decision. */
export const EscalateAlerts = z.object({ alertIds: z.array(z.uuid()).min(1).max(200) });
export type EscalateAlerts = z.infer<typeof EscalateAlerts>;

export const AssignIncident = z.object({ ...seen, userId: z.uuid().nullable() });
export type AssignIncident = z.infer<typeof AssignIncident>;

export const UndoEscalation = z.object(seen);
export type UndoEscalation = z.infer<typeof UndoEscalation>;

export const EndWatch = z.object({ ...seen, reason });
export type EndWatch = z.infer<typeof EndWatch>;

export const CloseIncident = z
  .object({
    ...seen,
    outcome: z.enum(["resolved", "object_gone", "false_positive", "duplicate", "opened_by_mistake", "no_action"]),
    reason: z.string().trim().max(2000).default(""),
    /** Of a duplicate: the number of the case that goes on. */
    duplicateOf: z.coerce.number().int().positive().optional(),
  })
  .refine(({ outcome, reason: why }) => ["resolved", "object_gone"].includes(outcome) || why.length >= 5, {
    path: ["reason"],
    message: "incidents.input.reasonTooShort",
  })
  .refine(({ outcome, duplicateOf }) => outcome !== "duplicate" || duplicateOf !== undefined, {
    path: ["duplicateOf"],
    message: "incidents.input.duplicateOfMissing",
  });
export type CloseIncident = z.infer<typeof CloseIncident>;

export const ReopenIncident = z.object({ ...seen, reason });
export type ReopenIncident = z.infer<typeof ReopenIncident>;

export const Reclassify = z.object({
  ...seen,
  incidentAccountId: z.uuid(),
  kind: z.enum(["defense", "abuse"]),
  reason,
  evidenceId: z.uuid().nullable().default(null),
});
export type Reclassify = z.infer<typeof Reclassify>;

export const CorrectMilestone = z.object({
  ...seen,
  milestoneId: z.uuid(),
  at: z.coerce.date(),
  isRetraction: z.boolean().default(false),
  reason,
});
export type CorrectMilestone = z.infer<typeof CorrectMilestone>;
