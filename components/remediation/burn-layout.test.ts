import { expect, test } from "vitest";
import type { BurnDay } from "@/lib/remediation/plan-views";
import { BURN, BURN_FLOOR, layBurnDown } from "./burn-layout";

const counts = { unconfirmed: 0, affected: 0, mended: 0, recheck_ok: 0, delisted: 0, remaining: 0, out_of_scope: 0 };
const day = (text: string, open: number): BurnDay => ({ day: text, open, counts });

test("without hosts there is nothing to draw", () => {
  expect(layBurnDown([], null)).toBeNull();
  expect(layBurnDown([day("2026-05-12", 0)], "2026-06-01")).toBeNull();
});

test("the planned line falls from the most hosts at the start to none on the planned day, and today stands within", () => {
  const layout = layBurnDown([day("2026-05-01", 40), day("2026-05-02", 30), day("2026-05-03", 10)], "2026-05-11");
  expect(layout).toMatchObject({ first: "2026-05-01", last: "2026-05-11", max: 40, lines: [0, 10, 20, 30, 40] });
  expect(layout?.planned).toMatchObject({ x1: BURN.left, y1: BURN.top, x2: 100 - BURN.right, y2: BURN_FLOOR });
  expect(layout?.points.map(({ y }) => y)).toEqual([BURN.top, expect.any(Number), expect.any(Number)]);
  expect(layout?.todayX).toBeGreaterThan(BURN.left);
  expect(layout?.todayX).toBeLessThan(100 - BURN.right);
});

test("a plan that runs past its planned day is drawn to today", () => {
  const layout = layBurnDown([day("2026-05-01", 4), day("2026-05-09", 2)], "2026-05-05");
  expect(layout).toMatchObject({ last: "2026-05-09" });
  expect(layout?.planned?.x2).toBeLessThan(100 - BURN.right);
});

test("a plan of today is a day wide, and thousands of hosts have round lines", () => {
  const layout = layBurnDown([day("2026-05-01", 4012)], null);
  expect(layout).toMatchObject({ last: "2026-05-02", planned: null, max: 6000, lines: [0, 2000, 4000, 6000] });
});

test("hosts that were done on the very first day are seen to begin", () => {
  const first: BurnDay = { day: "2026-05-01", open: 3, counts: { ...counts, delisted: 9, remaining: 3 } };
  expect(layBurnDown([first], null)).toMatchObject({ max: 15, begun: { count: 12 } });
  expect(layBurnDown([day("2026-05-01", 4)], null)?.begun).toBeNull();
});
