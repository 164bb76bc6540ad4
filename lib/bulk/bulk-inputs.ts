import { z } from "zod";
import { DISMISS_REASONS, SnoozeWish } from "@/lib/alerts/alert-inputs";

export const BULK_DECISIONS = ["claim", "dismiss", "snooze", "escalate", "merge"] as const;
export type BulkDecision = (typeof BULK_DECISIONS)[number];

/** More than these would bury what they make: cases and links are looked at one by one afterwards. */
export const MOST_IN_BULK: Record<BulkDecision, number> = {
  claim: 200_000,
  dismiss: 200_000,
  snooze: 200_000,
  escalate: 1000,
  merge: 5000,
};

/** More than these are not named one by one: then it is everything that a queue shows. */
export const MOST_NAMED = 1000;

/** On which alerts: everything that a queue shows, up to the youngest that was there when it was counted, or those that are named. */
export const BulkTarget = z.union([
  z.object({ query: z.string().max(2000), youngest: z.int().min(0) }),
  z.object({ numbers: z.array(z.int().positive()).min(1).max(MOST_NAMED) }),
]);
export type BulkTarget = z.output<typeof BulkTarget>;

/** What the decision needs besides. */
export const BulkWish = z.discriminatedUnion("decision", [
  z.object({ decision: z.literal("claim") }),
  z.object({ decision: z.literal("dismiss"), reason: z.enum(DISMISS_REASONS), note: z.string().trim().max(2000).default("") }),
  z.object({ decision: z.literal("snooze"), snooze: SnoozeWish }),
  /** `campaign`: what links the cases when they are of several contracts; without it one is opened. */
  z.object({ decision: z.literal("escalate"), campaign: z.int().positive().nullable().default(null) }),
  z.object({
    decision: z.literal("merge"),
    campaign: z.int().positive().nullable(),
    note: z.string().trim().max(2000).default(""),
  }),
]);
export type BulkWish = z.output<typeof BulkWish>;

/** `count`: what the preview said. Another count is refused: the person saw something else. */
export const RequestBulk = z.object({ target: BulkTarget, count: z.int().positive(), wish: BulkWish });
export type RequestBulk = z.output<typeof RequestBulk>;

export const UndoBulk = z.object({ number: z.int().positive() });
export type UndoBulk = z.infer<typeof UndoBulk>;

/** As an address asks: the decision, and either `numbers=1,2,3` or the queue's own parts. */
export const AskBulkPreview = z.looseObject({
  decision: z.enum(BULK_DECISIONS),
  numbers: z
    .string()
    .regex(/^\d{1,9}(,\d{1,9})*$/)
    .optional(),
});
export type AskBulkPreview = z.output<typeof AskBulkPreview>;

export const AskBulkRun = z.object({ number: z.coerce.number().int().positive() });
export type AskBulkRun = z.output<typeof AskBulkRun>;

export const BULK_OUTCOMES = ["waiting", "done", "skipped", "undone", "kept"] as const;

export const AskBulkItems = z.object({
  number: z.coerce.number().int().positive(),
  outcome: z.enum(BULK_OUTCOMES).optional(),
  after: z.uuid().optional(),
});
export type AskBulkItems = z.output<typeof AskBulkItems>;
