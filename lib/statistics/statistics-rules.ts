/** A month of the Japanese calendar, "2026-05". */
export type Month = string;

const JST_MS = 9 * 3_600_000;

/** The month in which a moment lies, in Japan. */
export function monthOf(at: Date): Month {
  return new Date(at.getTime() + JST_MS).toISOString().slice(0, 7);
}

/** The month so many months later, or earlier when negative. */
export function addMonths(month: Month, count: number): Month {
  const [year = 0, index = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, index - 1 + count, 1)).toISOString().slice(0, 7);
}

/** The change against an earlier count in whole percent; null when there was nothing to compare with. */
export function changeOf(count: number, before: number): number | null {
  return before === 0 ? null : Math.round(((count - before) / before) * 100);
}
