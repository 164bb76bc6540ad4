import { z } from "zod";
import type { ReturnPhase } from "./return-rules";

/** A sign-in from a case's attacker source, as the log told it; its line is redacted. */
export const JoinSignIn = z.object({
  account: z.string(),
  ip: z.string(),
  at: z.coerce.date(),
  outcome: z.enum(["accepted", "failed", "refused"]),
  protocol: z.string(),
  host: z.string(),
  line: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** So many of one kind within a moment, of which this line is the first, and when the last of them was. */
  count: z.int().positive().default(1),
  lastAt: z.coerce.date().optional(),
  /** The key of the job that tells of it: what is only counted leaves no line by which a second time would be known. */
  job: z.string().optional(),
});
export type JoinSignIn = z.input<typeof JoinSignIn>;

/** A sign-in, and where in its case's life it falls. */
export interface SignInOfCase extends Omit<z.output<typeof JoinSignIn>, "lastAt" | "job"> {
  lastAt: Date;
  accountId: string;
  isSameNetwork: boolean;
  phase: ReturnPhase;
  life: LifeNow;
}

export interface LifeNow {
  closedAt: Date | null;
  restrictions: { measure: string; appliedAt: Date | null; liftedAt: Date | null }[];
  resets: { completedAt: Date | null }[];
}
