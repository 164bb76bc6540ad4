import { expect, test } from "vitest";
import { afterPlan, type Holding, planHolding } from "./holding-rules";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const AT = { at: day("2026-06-01"), since: day("2020-01-01") };
const held = (holder: string, from: string, until: string | null = null): Holding => ({
  ...{ id: `${holder} ${from}`, holder, from: day(from), until: until === null ? null : day(until) },
});
const wish = (holder: string, from: string | null = null, until?: string | null) => ({
  isSame: (holding: Holding) => holding.holder === holder,
  from: from === null ? null : day(from),
  until: until == null ? until : day(until),
});
const plan = (standing: Holding[], ...said: Parameters<typeof wish>) => planHolding(standing, wish(...said), AT);

test("The first holder that is known has it since the day named, or since it can have been so.", () => {
  expect(plan([], "a", "2026-01-01")).toEqual({ kind: "begun", from: day("2026-01-01"), until: null, ended: null });
  expect(plan([], "a")).toEqual({ kind: "begun", from: AT.since, until: null, ended: null });
});

test("A new holder ends the earlier one, at the day named or now.", () => {
  const earlier = held("a", "2025-01-01");
  expect(plan([earlier], "b", "2026-01-01")).toEqual({ kind: "begun", from: day("2026-01-01"), until: null, ended: earlier });
  expect(plan([earlier], "b")).toEqual({ kind: "begun", from: AT.at, until: null, ended: earlier });
  expect(plan([earlier], "b", "2025-01-01")).toEqual({ kind: "begun", from: AT.at, until: null, ended: earlier });
});

test("Whoever has it keeps it, and the day on which that began.", () => {
  for (const from of [null, "2025-01-01", "2025-06-01", "2024-01-01"])
    expect(plan([held("a", "2025-01-01")], "a", from)).toEqual({ kind: "unchanged" });
});

test("An end is set, moved and taken back, as far as the next holder lets it.", () => {
  const open = held("a", "2025-01-01");
  expect(plan([open], "a", null, "2026-03-01")).toEqual({ kind: "moved", holding: open, until: day("2026-03-01") });
  const ended = held("a", "2025-01-01", "2026-07-01");
  expect(plan([ended], "a", null, null)).toEqual({ kind: "moved", holding: ended, until: null });
  expect(plan([ended, held("b", "2026-07-01")], "a", "2025-01-01", null)).toEqual({ kind: "unchanged" });
  expect(plan([ended], "a", null, undefined)).toEqual({ kind: "unchanged" });
});

test("What was before the holders that are known is entered before them.", () => {
  const standing = [held("b", "2025-01-01")];
  expect(plan(standing, "a", "2024-01-01", "2025-01-01")).toEqual({
    ...{ kind: "begun", from: day("2024-01-01"), until: day("2025-01-01"), ended: null },
  });
  expect(plan(standing, "a", "2024-01-01", null)).toMatchObject({ kind: "begun", until: day("2025-01-01") });
});

test.each<[string, Holding[], Parameters<typeof wish>, string]>([
  ["over without a beginning", [], ["a", null, "2026-01-01"], "noStart"],
  [
    "of a day on which another had it, and that is over",
    [held("b", "2025-01-01", "2025-02-01")],
    ["a", "2025-01-01"],
    "heldThen",
  ],
  ["over before it begins", [held("a", "2025-01-01")], ["a", "2025-01-01", "2024-12-01"], "endsBeforeStart"],
])("A row that is %s is refused.", (_what, standing, said, code) => {
  expect(plan(standing, ...said)).toMatchObject({ kind: "refused", code });
});

test("However often and in whatever order a history is told, the holders come one after the other and stay the same.", () => {
  const told: Parameters<typeof wish>[] = [
    ["a", "2024-01-01", "2025-01-01"],
    ["b", "2025-01-01", "2026-01-01"],
    ["a", "2026-01-01", null],
  ];
  for (const order of [told, told.toReversed(), [told[1], told[2], told[0], told[1]].flatMap((one) => (one ? [one] : []))]) {
    let standing: Holding[] = [];
    const tell = () => {
      for (const said of order) {
        const planned = plan(standing, ...said);
        standing = afterPlan(standing, planned, { id: `${said}`, holder: said[0] });
      }
    };
    tell();
    const first = standing;
    expect(first.map(({ holder, from, until }) => [holder, from, until])).toEqual([
      ["a", day("2024-01-01"), day("2025-01-01")],
      ["b", day("2025-01-01"), day("2026-01-01")],
      ["a", day("2026-01-01"), null],
    ]);
    tell();
    expect(standing).toEqual(first);
  }
});
