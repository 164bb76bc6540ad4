import { z } from "zod";
import { Proof } from "@/lib/evidence/evidence-inputs";
import { MEASURES } from "./measures";

const text = z.string().trim().max(4000);
const ElementAnswer = z.object({
  code: z.string(),
  chosen: z.array(z.string()).default([]),
  words: text.default(""),
  evidenceIds: z.array(z.uuid()).default([]),
});

/** A filled justification, and the measure it carries. Completeness is judged by the rules, which name what is missing. */
export const OrderRestriction = z.object({
  incidentId: z.uuid(),
  version: z.int().min(0),
  incidentAccountIds: z.array(z.uuid()).min(1, "restrictions.input.noAccount"),
  clauseId: z.uuid("restrictions.input.noClause"),
  measure: z.enum(MEASURES),
  parameters: z
    .object({
      networks: z.array(z.string()).default([]),
      countries: z.array(z.string()).default([]),
      messagesPerHour: z.int().optional(),
    })
    .prefault({}),
  elements: z.array(ElementAnswer),
  rejectedMilder: z.array(z.object({ measure: z.enum(MEASURES), reason: text })),
  factsFrom: z.coerce.date(),
  factsUntil: z.coerce.date(),
  eventCount: z.coerce.number().int(),
  isPriorNoticeGiven: z.boolean(),
  noPriorNoticeReason: text.default(""),
  releaseCondition: text,
});
export type OrderRestriction = z.infer<typeof OrderRestriction>;

const seen = { restrictionId: z.uuid(), version: z.int().min(0) };
const reason = text.min(5, "restrictions.input.reasonTooShort");

/** The operator says when the mail system acted, and shows it. */
export const ApplyRestriction = z.object({ ...seen, appliedAt: z.coerce.date(), proof: Proof });
export type ApplyRestriction = z.infer<typeof ApplyRestriction>;

export const ConfirmRestriction = z.object({ ...seen, proof: Proof });
export type ConfirmRestriction = z.infer<typeof ConfirmRestriction>;

export const FailRestriction = z.object({ ...seen, error: reason });
export type FailRestriction = z.infer<typeof FailRestriction>;

export const RetryRestriction = z.object(seen);
export type RetryRestriction = z.infer<typeof RetryRestriction>;

export const WithdrawRestriction = z.object({ ...seen, reason });
export type WithdrawRestriction = z.infer<typeof WithdrawRestriction>;

export const ReviewRestriction = z.object({ ...seen, reason });
export type ReviewRestriction = z.infer<typeof ReviewRestriction>;

export const ApproveOrder = z.object({ orderId: z.uuid() });
export type ApproveOrder = z.infer<typeof ApproveOrder>;

export const DenyOrder = z.object({ orderId: z.uuid(), reason });
export type DenyOrder = z.infer<typeof DenyOrder>;

export const RequestLift = z.object({
  ...seen,
  ground: z.enum(["verified_reset", "object_gone", "stated_reason"]),
  reason: text.default(""),
});
export type RequestLift = z.infer<typeof RequestLift>;

export const LiftRestriction = z.object({ ...seen, liftedAt: z.coerce.date(), proof: Proof });
export type LiftRestriction = z.infer<typeof LiftRestriction>;
