import { z } from "zod";
import { isCursor } from "@/lib/platform/page-cursor-rules";
import { STAGES } from "./incident-lifecycle";
import { INCIDENT_VIEWS } from "./incident-view-rules";

/**
 * Why an account of a case is left out of the count: how a life of the case ended for it, ended without any measure or notice,
 * or `open`: nothing was done about it yet.
 */
export const UNCOUNTED_REASONS = [
  "false_positive",
  "duplicate",
  "opened_by_mistake",
  "no_action",
  "without_measure",
  "open",
] as const;
export type UncountedReason = (typeof UNCOUNTED_REASONS)[number];

const month = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined);

/** What the list of cases can be narrowed by; the address of the page holds it. What it cannot read it leaves out. */
export const IncidentFilter = z.object({
  view: z.enum(INCIDENT_VIEWS).optional().catch(undefined),
  stage: z.enum(STAGES).optional().catch(undefined),
  kind: z.enum(["defense", "abuse"]).optional().catch(undefined),
  /** Accounts counted as such: the drill-down from the statistics. */
  counted: z.enum(["defense", "abuse", "any"]).optional().catch(undefined),
  /** A JST month, "2026-05": of detectedAt, as the counting rule says. */
  month,
  /** The last month of a range that begins with `month`. */
  until: month,
  /** Accounts that are left out of the count, and why. */
  uncounted: z
    .enum(["any", ...UNCOUNTED_REASONS])
    .optional()
    .catch(undefined),
  /** A number, or part of an address or of a customer's name. */
  q: z.string().trim().max(200).optional().catch(undefined),
  /** Where the page before ended: its last case's openedAt and id, as a cursor. */
  before: z.string().refine(isCursor).optional().catch(undefined),
});
export type IncidentFilter = z.infer<typeof IncidentFilter>;
