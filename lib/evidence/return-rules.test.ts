import { expect, test } from "vitest";
import { dayInJapan, isTwiceAsMany, phaseAt } from "./return-rules";

const day = (count: number) => new Date(Date.UTC(2026, 4, 1 + count));
const nothing = { closedAt: null, restrictions: [], resets: [] };
const restriction = { appliedAt: day(1), liftedAt: day(5) };
const resets = [{ completedAt: day(3) }];

test.each([
  ["nothing had been done", nothing, 2, "before_reset"],
  ["the restriction stands", { ...nothing, restrictions: [restriction] }, 4, "before_reset"],
  ["the password was changed and the restriction stands", { ...nothing, restrictions: [restriction], resets }, 4, "after_reset"],
  ["the restriction was lifted", { ...nothing, restrictions: [restriction], resets }, 6, "after_lift"],
  [
    "another restriction stands",
    { ...nothing, restrictions: [restriction, { appliedAt: day(5), liftedAt: null }], resets },
    6,
    "after_reset",
  ],
  ["the case was closed", { closedAt: day(8), restrictions: [restriction], resets }, 9, "after_close"],
  ["the change came later", { ...nothing, resets }, 2, "before_reset"],
] as const)("When %s it is the phase that it is.", (_, life, at, phase) => {
  expect(phaseAt(day(at), life)).toBe(phase);
});

test("A day begins at midnight in Japan.", () => {
  expect(dayInJapan(new Date("2026-05-12T14:59:59Z")).toISOString()).toBe("2026-05-12T00:00:00.000Z");
  expect(dayInJapan(new Date("2026-05-12T15:00:00Z")).toISOString()).toBe("2026-05-13T00:00:00.000Z");
});

test("Ten thousand sign-ins say something new thirteen times after the first.", () => {
  const told = Array.from({ length: 10_000 }, (_, index) => isTwiceAsMany(index, index + 1));
  expect(told.filter(Boolean)).toHaveLength(13);
});
