/** How long a case is watched after the last restriction was lifted. */
export const WATCH_DAYS = 30;

/**
 * Whether a watch is over: its time has run out, or somebody who may ended it. A decision to end an earlier watch does not end one
 * that a later lift began.
 */
export function isWatchOver(
  { watchUntil, watchEndedAt }: { watchUntil: Date | null; watchEndedAt: Date | null },
  at: Date,
): boolean {
  if (watchUntil === null) return false;
  if (watchUntil <= at) return true;
  return watchEndedAt !== null && watchEndedAt.getTime() >= watchUntil.getTime() - WATCH_DAYS * 86_400_000;
}
