/** For how long wrong tries count. */
export const COUNTED_MS = 3_600_000;
/** Wrong tries on one case, from anywhere: at this rate a code of 43 bits is not guessed in its thirty days, nor in a lifetime. */
export const FAILURES_PER_CASE = 10;
/** Wrong tries from one address, over all cases: someone who walks through the numbers. */
export const FAILURES_PER_ADDRESS = 30;
/** Answers by one code within a day: a customer who corrects themself twice is heard, a script is not. */
export const ANSWERS_A_DAY = 5;

/**
 * When the door opens again, by the times of the wrong tries that count (the oldest first); undefined while it is open. It opens
 * when so many have fallen out of the hour that fewer than the limit are left.
 */
export function opensAgainAt(tries: { ofCase: readonly Date[]; ofAddress: readonly Date[] }): Date | undefined {
  const ends = [ending(tries.ofCase, FAILURES_PER_CASE), ending(tries.ofAddress, FAILURES_PER_ADDRESS)].filter(
    (at) => at !== undefined,
  );
  return ends.length > 0 ? new Date(Math.max(...ends)) : undefined;
}

function ending(times: readonly Date[], limit: number): number | undefined {
  const last = times[times.length - limit];
  return last && last.getTime() + COUNTED_MS;
}
