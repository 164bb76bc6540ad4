const DAY_MS = 86_400_000;

/** Whole days between two moments. */
export const daysListed = (from: string, until: string): number =>
  Math.max(0, Math.floor((new Date(until).getTime() - new Date(from).getTime()) / DAY_MS));
