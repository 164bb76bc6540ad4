import { z } from "zod";
import { Proof } from "@/lib/evidence/evidence-inputs";

export const VERIFICATIONS = ["provisioning_time", "person_check", "baseline_sign_in"] as const;
export type Verification = (typeof VERIFICATIONS)[number];

const seenReset = { resetId: z.uuid(), version: z.int().min(0) };

export const RequestReset = z.object({
  incidentId: z.uuid(),
  version: z.int().min(0),
  incidentAccountId: z.uuid(),
  /** Who carries the change out. */
  requestedOf: z.enum(["customer", "provider"]).default("customer"),
  /** Without it: when the first notice that asked for it was accepted, else now. */
  requestedAt: z.coerce.date().optional(),
});
export type RequestReset = z.input<typeof RequestReset>;

export const CompleteReset = z.object({ ...seenReset, completedAt: z.coerce.date() });
export type CompleteReset = z.input<typeof CompleteReset>;

/** How the change is known to have happened: evidence of the case by its id, or a new proof. */
export const VerifyReset = z
  .object({
    ...seenReset,
    by: z.enum(VERIFICATIONS),
    /** Of a person's check: how it was checked. */
    method: z.string().trim().max(2000).default(""),
    evidenceId: z.uuid().optional(),
    proof: Proof.optional(),
    /** The provisioning system's own change time; without it, the time of the evidence. */
    changedAt: z.coerce.date().optional(),
  })
  .refine(({ by, method }) => by !== "person_check" || method.length >= 3, {
    path: ["method"],
    message: "credentials.input.methodMissing",
  })
  .refine(({ evidenceId, proof }) => (evidenceId === undefined) !== (proof === undefined), {
    path: ["evidenceId"],
    message: "credentials.input.evidenceMissing",
  });
export type VerifyReset = z.input<typeof VerifyReset>;
