export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Steps of the shade above nothing. */
const LEVELS = 5;

export interface HeatRow {
  weekday: (typeof WEEKDAYS)[number];
  /** By hour, 0 to 23. */
  cells: { hour: number; count: number; level: number }[];
  all: number;
}

/** Every hour of the week, also those in which nothing was done; the shade goes by the share of the busiest hour. */
export function layHours(hours: readonly { weekday: number; hour: number; count: number }[]): { rows: HeatRow[]; most: number } {
  const counts = new Map<string, number>();
  for (const { weekday, hour, count } of hours) counts.set(`${weekday}-${hour}`, (counts.get(`${weekday}-${hour}`) ?? 0) + count);
  const most = Math.max(0, ...counts.values());
  const rows = WEEKDAYS.map((weekday) => {
    const cells = HOURS.map((hour) => {
      const count = counts.get(`${weekday}-${hour}`) ?? 0;
      return { hour, count, level: count === 0 ? 0 : Math.ceil((count / most) * LEVELS) };
    });
    return { weekday, cells, all: cells.reduce((sum, { count }) => sum + count, 0) };
  });
  return { rows, most };
}
