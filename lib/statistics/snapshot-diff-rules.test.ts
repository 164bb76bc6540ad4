import { expect, test } from "vitest";
import { type FrozenLine, figuresText } from "./frozen-line-rules";
import { compareLines, hasChanged } from "./snapshot-diff-rules";

const days = { first: "2026-04-10", last: "2026-09-30" };
const line = (name: FrozenLine["name"], value: number | null, part: string | null = null, month: string | null = null) => ({
  ...{ name, part, month, value },
});
const compare = (published: FrozenLine[], now: FrozenLine[]) => compareLines(published, now, days);

test.each([
  ["a count that has risen", line("abuse", 25), line("abuse", 27), 2, true],
  ["a count that has fallen", line("abuse", 25), line("abuse", 24), -1, true],
  ["a count that stands", line("abuse", 25), line("abuse", 25), 0, false],
  ["a stretch of time", line("clock_median", 60_000, "reset_lifted"), line("clock_median", 90_000, "reset_lifted"), 30_000, true],
  ["a stretch that can be measured by now", line("days_to_abuse_median", null), line("days_to_abuse_median", 3), null, true],
  [
    "a stretch that cannot be measured yet",
    line("clock_p90", null, "reset_lifted"),
    line("clock_p90", null, "reset_lifted"),
    null,
    false,
  ],
] as const)("The difference of %s", (_what, published, now, difference, isChanged) => {
  const [compared] = compare([published], [now]);
  expect(compared).toMatchObject({ published: published.value, now: now.value, difference });
  expect(compared && hasChanged(compared)).toBe(isChanged);
});

test("A part that appears later counts from nothing and stands at the end; one that has gone counts to nothing.", () => {
  const compared = compare([line("alerts", 4, "probe")], [line("alerts", 2, "burst"), line("abuse", 1)]);
  expect(compared.map(({ name, part, published, now }) => [name, part, published, now])).toEqual([
    ["alerts", "probe", 4, 0],
    ["alerts", "burst", 0, 2],
    ["abuse", null, 0, 1],
  ]);
});

test("A country that is no longer among the greatest, or newly is, has not changed for that.", () => {
  const compared = compare([line("countries", 3, "BR")], [line("countries", 5, "VN")]);
  expect(compared.map((one) => [one.published, one.now, one.difference, hasChanged(one)])).toEqual([
    [3, null, null, false],
    [null, 5, null, false],
  ]);
});

test.each([
  ["of the whole period", line("abuse", 1), { figure: "abuse", part: null, ...days }],
  [
    "of a month that is cut by the period",
    line("abuse", 1, null, "2026-04"),
    { figure: "abuse", part: null, first: "2026-04-10", last: "2026-04-30" },
  ],
  [
    "of the year before",
    line("abuse_before", 1, null, "2026-09"),
    { figure: "abuse", part: null, first: "2025-09-01", last: "2025-09-30" },
  ],
  ["of a part", line("responses", 1, "complaint"), { figure: "responses", part: "complaint", ...days }],
  [
    "of a part and a month",
    line("events", 1, "overload", "2026-05"),
    { figure: "events", part: "overload", first: "2026-05-01", last: "2026-05-31" },
  ],
  ["that are none: it is computed", line("clock_median", 1, "reset_lifted"), null],
] as const)("The rows %s", (_what, published, rows) => {
  expect(compare([published], [])[0]?.rows).toEqual(rows);
});

test("Each number is in what is hashed, and an empty one differs from nought.", () => {
  const texts = [
    line("abuse", 0),
    line("abuse", null),
    line("abuse", 0, "x"),
    line("abuse", 0, null, "2026-05"),
    line("defense", 0),
  ];
  expect(new Set(texts.map((one) => figuresText([one]))).size).toBe(texts.length);
});
