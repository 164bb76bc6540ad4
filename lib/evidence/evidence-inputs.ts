import { z } from "zod";

/** At most 5 MB: a screenshot or a log excerpt, not an archive. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;

/** What shows that something happened: a log line, or a file, and when it happened. */
export const Proof = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("log_line"),
    line: z.string().trim().min(5, "evidence.input.lineTooShort").max(65_536),
    occurredAt: z.coerce.date(),
  }),
  z.object({
    kind: z.literal("file"),
    name: z.string().trim().min(1).max(255),
    mediaType: z.string().max(255).default("application/octet-stream"),
    base64: z
      .base64("evidence.input.fileBroken")
      .min(4, "evidence.input.fileEmpty")
      .max(Math.ceil((MAX_FILE_BYTES * 4) / 3) + 4, "evidence.input.fileTooLarge"),
    occurredAt: z.coerce.date(),
  }),
]);
export type Proof = z.infer<typeof Proof>;

export const AddEvidence = z.object({ incidentId: z.uuid(), version: z.int().min(0), proof: Proof });
export type AddEvidence = z.infer<typeof AddEvidence>;

export const RevealEvidence = z.object({
  incidentId: z.uuid(),
  evidenceId: z.uuid(),
  purpose: z.string().trim().min(5, "evidence.input.purposeTooShort").max(500),
});
export type RevealEvidence = z.infer<typeof RevealEvidence>;

export const PurgeEvidence = z.object({ incidentId: z.uuid() });
export type PurgeEvidence = z.infer<typeof PurgeEvidence>;
