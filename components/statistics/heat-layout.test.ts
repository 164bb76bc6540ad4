import { expect, test } from "vitest";
import { layHours } from "./heat-layout";

test("Every hour of the week has a cell, also without any work.", () => {
  const { rows, most } = layHours([]);
  expect(rows.map(({ cells }) => cells.length)).toEqual([24, 24, 24, 24, 24, 24, 24]);
  expect(most).toBe(0);
  expect(rows.every(({ all, cells }) => all === 0 && cells.every(({ level }) => level === 0))).toBe(true);
});

test.each([
  [1, 1],
  [20, 1],
  [21, 2],
  [99, 5],
  [100, 5],
])("%d where the busiest hour has a hundred is shaded by level %d", (count, level) => {
  const { rows } = layHours([
    { weekday: 0, hour: 9, count: 100 },
    { weekday: 6, hour: 23, count },
  ]);
  expect(rows[6]?.cells[23]).toEqual({ hour: 23, count, level });
  expect(rows[6]?.all).toBe(count);
});
