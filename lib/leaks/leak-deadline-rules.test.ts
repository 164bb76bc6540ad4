import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOLIDAYS } from "@/prisma/cast/holidays";
import { reportDueAt } from "./leak-deadline-rules";
import { LEAK_RULES, LEAK_STEPS, stepsOf } from "./leak-rule-table";

const holidays = new Set(HOLIDAYS.map(([day]) => day));
const endOf = (day: string) => new Date(`${day}T23:59:59.999+09:00`);
const due = (known: string, step: keyof typeof LEAK_RULES) => reportDueAt(new Date(known), LEAK_RULES[step], holidays);

describe("The day on which it is known is day one.", () => {
  test.each([
    ["2026-06-09T00:00:00+09:00", "preliminary", "2026-06-13"],
    ["2026-06-09T23:59:59.999+09:00", "preliminary", "2026-06-13"],
    ["2026-06-10T00:00:00+09:00", "preliminary", "2026-06-14"],
    // In UTC it is still the day before.
    ["2026-06-08T15:00:00Z", "preliminary", "2026-06-13"],
    ["2026-06-08T14:59:59.999Z", "preliminary", "2026-06-12"],
    // The end of a month and of February, in a leap year and not.
    ["2026-06-28T12:00:00+09:00", "preliminary", "2026-07-02"],
    ["2028-02-26T12:00:00+09:00", "preliminary", "2028-03-01"],
    ["2027-02-26T12:00:00+09:00", "preliminary", "2027-03-02"],
    ["2026-06-09T12:00:00+09:00", "detail", "2026-07-08"],
    ["2028-02-01T12:00:00+09:00", "detail", "2028-03-01"],
  ] as const)("known at %s, the %s report is due at the end of %s", (known, step, day) => {
    expect(due(known, step)).toEqual(endOf(day));
  });
});

describe("Only the final report moves on from a day on which the authorities are closed.", () => {
  test.each([
    // The thirtieth day is a Saturday, then a Sunday, then a Monday.
    ["2026-06-12T12:00:00+09:00", "final", "2026-07-13"],
    ["2026-06-13T12:00:00+09:00", "final", "2026-07-13"],
    ["2026-06-14T12:00:00+09:00", "final", "2026-07-13"],
    // A Monday that is a holiday: 20 July 2026 is 海の日.
    ["2026-06-19T12:00:00+09:00", "final", "2026-07-21"],
    // Silver week of 2026: 19 September is a Saturday, and Monday to Wednesday are holidays.
    ["2026-08-21T12:00:00+09:00", "final", "2026-09-24"],
    // The turn of the year: from 29 December to 3 January, and 2 and 3 January 2027 are a weekend.
    ["2026-11-30T12:00:00+09:00", "final", "2027-01-04"],
    ["2026-11-29T12:00:00+09:00", "final", "2026-12-28"],
    ["2026-06-09T12:00:00+09:00", "final_wrongful", "2026-08-07"],
    // A Saturday stays where nothing moves.
    ["2026-06-12T12:00:00+09:00", "detail", "2026-07-11"],
    ["2026-06-10T12:00:00+09:00", "preliminary", "2026-06-14"],
  ] as const)("known at %s, the %s report is due at the end of %s", (known, step, day) => {
    expect(due(known, step)).toEqual(endOf(day));
  });
});

test("Without a number of days it is due at the end of the next day.", () => {
  expect(due("2026-06-09T00:00:00+09:00", "prompt")).toEqual(endOf("2026-06-10"));
  expect(due("2026-06-09T23:59:59+09:00", "prompt")).toEqual(endOf("2026-06-10"));
});

const moment = fc.date({ min: new Date("2024-01-01T00:00:00Z"), max: new Date("2027-06-30T00:00:00Z"), noInvalidDate: true });
const rule = fc.record({ days: fc.integer({ min: 1, max: 90 }), countsFirst: fc.boolean(), movesOn: fc.boolean() });

test("A report is always due at the end of a JST day, after it was known, and later knowledge is never due earlier.", () => {
  fc.assert(
    fc.property(moment, moment, rule, (a, b, of) => {
      const [earlier, later] = a <= b ? [a, b] : [b, a];
      const dueAt = reportDueAt(earlier, of, holidays);
      expect((dueAt.getTime() + 9 * 3_600_000 + 1) % 86_400_000).toBe(0);
      expect(dueAt.getTime()).toBeGreaterThan(earlier.getTime());
      expect(reportDueAt(later, of, holidays).getTime()).toBeGreaterThanOrEqual(dueAt.getTime());
    }),
  );
});

test("What moves on lands on a day when somebody works there, and by less than two weeks.", () => {
  fc.assert(
    fc.property(moment, rule, (known, of) => {
      const still = reportDueAt(known, { ...of, movesOn: false }, holidays);
      const moved = reportDueAt(known, { ...of, movesOn: true }, holidays);
      const day = new Date(moved.getTime() + 9 * 3_600_000).toISOString();
      expect([0, 6]).not.toContain(new Date(day).getUTCDay());
      expect(holidays.has(day.slice(0, 10))).toBe(false);
      expect(moved.getTime() - still.getTime()).toBeLessThan(14 * 86_400_000);
    }),
  );
});

test.each([
  [{ regime: "personal_information", answer: "report_needed", isWrongful: false, duty: "provider" }, ["preliminary", "final"]],
  [
    { regime: "personal_information", answer: "report_needed", isWrongful: true, duty: "both" },
    ["preliminary", "final_wrongful"],
  ],
  [{ regime: "personal_information", answer: "report_needed", isWrongful: true, duty: "contractor" }, []],
  [{ regime: "personal_information", answer: "not_needed", isWrongful: false, duty: "provider" }, []],
  [{ regime: "secrecy_of_communications", answer: "report_needed", isWrongful: false, duty: null }, ["prompt", "detail"]],
  [{ regime: "secrecy_of_communications", answer: "not_needed", isWrongful: false, duty: null }, []],
] as const)("%j asks for %j", (answer, steps) => {
  expect(stepsOf(answer)).toEqual(steps);
});

test("Every rule names where it stands.", () => {
  for (const step of LEAK_STEPS) expect(LEAK_RULES[step].source).toMatch(/法律|事業法/);
});
