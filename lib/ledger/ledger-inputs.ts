import { z } from "zod";

/** What the list of entries can be narrowed by; the address of the page holds it. What it cannot read it leaves out. */
export const LedgerFilter = z.object({
  stream: z.string().trim().min(1).max(200).optional().catch(undefined),
  kind: z
    .string()
    .regex(/^[A-Z_]+$/)
    .optional()
    .catch(undefined),
  /** A user's id, or "worker". */
  actor: z
    .union([z.uuid(), z.literal("worker")])
    .optional()
    .catch(undefined),
  /** Where the page before ended: "<at>~<seq>~<stream>". */
  before: z
    .string()
    .regex(/^\d{4}-[\dT:.-]+Z~\d+~.{1,200}$/)
    .optional()
    .catch(undefined),
  /** Checkpoints below this number. */
  checkpoints: z.coerce.number().int().positive().optional().catch(undefined),
});
export type LedgerFilter = z.infer<typeof LedgerFilter>;

/** The verification needs no words. */
export const CheckLedger = z.object({});
export type CheckLedger = z.infer<typeof CheckLedger>;
