interface StandingRestriction {
  measure: string;
  appliedAt: Date | null;
  liftedAt: Date | null;
}

/** Measures by which we refuse sign-ins ourselves. */
const REFUSING: readonly string[] = ["block_source", "block_foreign_sign_in", "suspend_sign_in"];

/** Whether a measure of ours refused sign-ins at that moment: what failed then may have been us, and says nothing about the password. */
export const refusedByUs = (restrictions: readonly StandingRestriction[], at: Date): boolean =>
  restrictions.some((one) => REFUSING.includes(one.measure) && stoodAt(one, at));

/** Whether the measure had been applied and not yet lifted. */
export const stoodAt = ({ appliedAt, liftedAt }: StandingRestriction, at: Date): boolean =>
  appliedAt !== null && appliedAt <= at && (liftedAt === null || liftedAt > at);
