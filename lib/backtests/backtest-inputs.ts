import { z } from "zod";
import { checkDraft, RuleDraft } from "@/lib/rules/rule-inputs";

export const MOST_FILES = 40;
export const MOST_LEARN_DAYS = 60;

/** A draft of a rule, on which logs, and why these have to be read. */
export const RequestBacktest = RuleDraft.extend({
  files: z.array(z.string().trim().min(1).max(500)).min(1, "rules-page.backtest.input.noLog").max(MOST_FILES),
  learnDays: z.int().min(0).max(MOST_LEARN_DAYS),
  purpose: z.string().trim().min(5, "rules-page.backtest.input.purposeTooShort").max(2000),
}).superRefine(checkDraft);
export type RequestBacktest = z.infer<typeof RequestBacktest>;

export const CancelBacktest = z.object({ number: z.int().positive() });
export type CancelBacktest = z.infer<typeof CancelBacktest>;

/** Where somebody looks at a trial: what stands in the address and means nothing is left out. */
export const BacktestPlace = z.object({
  number: z.coerce.number().int().positive().max(2_000_000_000),
  fate: z.enum(["added", "vanished", "same"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1).default(1),
});
