import { z } from "zod";
import { isCursor, isMoment } from "@/lib/platform/page-cursor-rules";
import { StatisticsPeriod } from "@/lib/statistics/statistics-inputs";

/** Which of a period's decisions: all, those nobody has reviewed, or by what came of it. */
export const REVIEW_VIEWS = ["all", "open", "agreed", "disagreed"] as const;
export type ReviewViewName = (typeof REVIEW_VIEWS)[number];

export const MOST_DRAWN = 200;

/**
 * What the list is narrowed by; the address holds it, so that a link shows the same decisions. A sample is drawn from what had been
 * decided by `upTo`: it stays the same while the period goes on. What it cannot read it leaves out.
 */
export const ReviewFilter = StatisticsPeriod.extend({
  view: z.enum(REVIEW_VIEWS).default("all").catch("all"),
  sample: z.coerce.number().int().min(1).max(MOST_DRAWN).optional().catch(undefined),
  seed: z
    .string()
    .regex(/^[a-z0-9]{4,20}$/)
    .optional()
    .catch(undefined),
  upTo: z.coerce.date().refine(isMoment).optional().catch(undefined),
  /** Where the page before ended. */
  after: z.string().refine(isCursor).optional().catch(undefined),
}).transform(({ sample, seed, upTo, ...filter }) => ({
  ...filter,
  sample: sample !== undefined && seed !== undefined && upTo !== undefined ? { size: sample, seed, upTo } : undefined,
}));
export type ReviewFilter = z.output<typeof ReviewFilter>;

const reason = z.string().trim().min(5, "reviews.input.reasonTooShort").max(2000, "reviews.input.tooLong");

/** A manager's look at a decision afterwards. */
export const ReviewOrder = z.object({ orderId: z.uuid(), isAgreed: z.boolean(), reason });
export type ReviewOrder = z.infer<typeof ReviewOrder>;

/** What was done about a disagreement. */
export const AnswerDisagreement = z.object({
  orderId: z.uuid(),
  answer: z.string().trim().min(5, "reviews.input.answerTooShort").max(2000, "reviews.input.tooLong"),
});
export type AnswerDisagreement = z.infer<typeof AnswerDisagreement>;
