import { z } from "zod";
import { isCursor } from "@/lib/platform/page-cursor-rules";
import { HOST_TARGETS } from "./host-lifecycle";

export const PLAN_VIEWS = ["open", "mine", "closed"] as const;

/** What stands in the address of the list; what is no value there is left out. */
export const PlanListFilter = z.object({
  view: z.enum(PLAN_VIEWS).default("open").catch("open"),
  before: z.string().refine(isCursor).optional().catch(undefined),
});
export type PlanListFilter = z.infer<typeof PlanListFilter>;

export const PLAN_TABS = ["progress", "hosts", "history"] as const;

/** What stands in the address of a plan: which part is shown, and of its hosts which. */
export const PlanPageQuery = z.object({
  tab: z.enum(PLAN_TABS).default("progress").catch("progress"),
  target: z.enum(HOST_TARGETS).optional().catch(undefined),
  network: z.string().trim().min(1).max(50).optional().catch(undefined),
  search: z.string().trim().min(1).max(100).optional().catch(undefined),
  after: z
    .string()
    .regex(/^[0-9a-f.:]{2,45}~[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
});
export type PlanPageQuery = z.infer<typeof PlanPageQuery>;
