/** Whose duties the desk shows. */
export const DESK_VIEWS = ["all", "mine", "nobody"] as const;
export type DeskView = (typeof DESK_VIEWS)[number];

/** Past this the exact number helps nobody, and counting asks for each duty whose it is. */
export const MOST_COUNTED = 200;
export const countText = (count: number, locale: string) =>
  count > MOST_COUNTED ? `${MOST_COUNTED.toLocaleString(locale)}+` : count.toLocaleString(locale);

export const DUE_GROUPS = ["overdue", "today", "later"] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

const DAY = 86_400_000;
const JST = 9 * 3_600_000;

/** The end of the Japanese day that a moment lies in. */
export const endOfDay = (at: number): number => Math.floor((at + JST) / DAY) * DAY + DAY - JST;

/** Overdue, due before midnight in Japan, or later. */
export function dueGroup(dueAt: string, at: number): DueGroup {
  const due = Date.parse(dueAt);
  if (due < at) return "overdue";
  return due < endOfDay(at) ? "today" : "later";
}

/** Parts a list that is sorted by due time; groups without an entry are left out. */
export function groupByDue<Row extends { dueAt: string }>(rows: readonly Row[], at: number): { group: DueGroup; rows: Row[] }[] {
  return DUE_GROUPS.map((group) => ({ group, rows: rows.filter(({ dueAt }) => dueGroup(dueAt, at) === group) })).filter(
    ({ rows: found }) => found.length > 0,
  );
}
