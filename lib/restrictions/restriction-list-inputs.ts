import { z } from "zod";
import { isCursor } from "@/lib/platform/page-cursor-rules";
import { MEASURES } from "./measures";

/** Kept: in force and settled. To do: somebody has to act. The last two are past. */
export const RESTRICTION_VIEWS = ["kept", "todo", "lifted", "withdrawn"] as const;
export type RestrictionViewName = (typeof RESTRICTION_VIEWS)[number];

/** What the list of restrictions can be narrowed by; the address of the page holds it. What it cannot read it leaves out. */
export const RestrictionFilter = z.object({
  view: z.enum(RESTRICTION_VIEWS).default("kept").catch("kept"),
  measure: z.enum(MEASURES).optional().catch(undefined),
  /** Only those whose review is past its due time. */
  overdue: z.literal("1").optional().catch(undefined),
  sort: z.enum(["review", "applied"]).default("review").catch("review"),
  /** A contract's code. */
  contract: z.string().trim().min(1).max(100).optional().catch(undefined),
  /** Where the page before ended. */
  after: z.string().refine(isCursor).optional().catch(undefined),
});
export type RestrictionFilter = z.infer<typeof RestrictionFilter>;
