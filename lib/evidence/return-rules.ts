/** What the account had been through when the attacker came. */
export type ReturnPhase = "before_reset" | "after_reset" | "after_lift" | "after_close";

interface LifeOfAccount {
  closedAt: Date | null;
  restrictions: readonly { appliedAt: Date | null; liftedAt: Date | null }[];
  resets: readonly { completedAt: Date | null }[];
}

/** The latest of what had happened to the account in the case's life at that moment. */
export function phaseAt(at: Date, { closedAt, restrictions, resets }: LifeOfAccount): ReturnPhase {
  if (closedAt !== null && closedAt <= at) return "after_close";
  const applied = restrictions.filter(({ appliedAt }) => appliedAt !== null && appliedAt <= at);
  if (applied.length > 0 && applied.every(({ liftedAt }) => liftedAt !== null && liftedAt <= at)) return "after_lift";
  return isAfterReset(at, resets) ? "after_reset" : "before_reset";
}

export const isAfterReset = (at: Date, resets: LifeOfAccount["resets"]): boolean =>
  resets.some(({ completedAt }) => completedAt !== null && completedAt <= at);

const JST = 9 * 3_600_000;
const DAY = 86_400_000;

/** Midnight in UTC of the day in Japan, as a column of days takes it. */
export const dayInJapan = (at: Date): Date => new Date(Math.floor((at.getTime() + JST) / DAY) * DAY);

/** Whether another alert says more than the last one did: at twice as many. */
export const isTwiceAsMany = (before: number, after: number): boolean =>
  Math.floor(Math.log2(Math.max(1, after))) > Math.floor(Math.log2(Math.max(1, before)));
