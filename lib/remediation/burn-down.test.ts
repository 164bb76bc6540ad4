import { expect, test } from "vitest";
import { daysOf } from "./burn-down";

const change = (day: string, target: "unconfirmed" | "mended" | "delisted" | "remaining" | "out_of_scope", by: number) => ({
  day,
  target,
  change: by,
});

test("each day stands as the steps up to its end left it, and a day without steps as the one before it", () => {
  const days = daysOf(
    [
      change("2026-05-01", "unconfirmed", 5),
      change("2026-05-03", "unconfirmed", -4),
      change("2026-05-03", "mended", 1),
      change("2026-05-03", "delisted", 2),
      change("2026-05-03", "out_of_scope", 1),
      change("2026-05-04", "mended", -1),
      change("2026-05-04", "remaining", 1),
    ],
    "2026-05-01",
    "2026-05-05",
  );
  expect(days.map(({ day, open }) => [day, open])).toEqual([
    ["2026-05-01", 5],
    ["2026-05-02", 5],
    ["2026-05-03", 2],
    ["2026-05-04", 2],
    ["2026-05-05", 2],
  ]);
  expect(days.at(-1)?.counts).toMatchObject({ unconfirmed: 1, mended: 0, delisted: 2, remaining: 1, out_of_scope: 1 });
});

test("a host that is listed again counts once more", () => {
  const days = daysOf(
    [change("2026-05-01", "delisted", 1), change("2026-05-02", "delisted", -1), change("2026-05-02", "remaining", 1)],
    "2026-05-01",
    "2026-05-02",
  );
  expect(days.map(({ open }) => open)).toEqual([0, 1]);
});
