/** Days of a plan are those of the Japanese calendar, as YYYY-MM-DD. */
const JST_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

/** Whether the text names a day that there is: 2026-02-30 does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The day that it is in Japan at a moment. */
export const dayOf = (at: Date): string => new Date(at.getTime() + JST_MS).toISOString().slice(0, 10);

/** When a day begins in Japan. */
export const startOf = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) - JST_MS);

export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);

/** How many days lie between two, the later one counted. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
