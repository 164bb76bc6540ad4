import { expect, test } from "vitest";
import {
  ALERT_COLUMN_NAMES,
  type AlertColumn,
  arrangeColumns,
  moveColumn,
  rememberedColumns,
  STANDARD_CHOICE,
  STANDARD_COLUMNS,
} from "./column-rules";

test.each([
  [[], ["severity", "what", "age"]],
  [
    ["owner", "rule"],
    ["severity", "what", "rule", "age", "owner"],
  ],
  [
    ["colour", "kind"],
    ["severity", "kind", "what", "age"],
  ],
  [STANDARD_COLUMNS, [...STANDARD_COLUMNS]],
])("Of the choice %j, remembered before columns could be moved, the columns %j are shown.", (chosen, shown) => {
  expect(rememberedColumns(chosen)).toEqual({ order: ALERT_COLUMN_NAMES, shown });
});

test.each([[null], ["severity"], [{}], [{ order: 1, shown: [] }]])(
  "What %j would mean is not known: it is as at first.",
  (kept) => {
    expect(rememberedColumns(kept)).toEqual(STANDARD_CHOICE);
  },
);

test("Each column stands once, what is not known nowhere, and one that came later behind its neighbour.", () => {
  const kept = { order: ["what", "owner", "colour", "severity", "age", "owner", "rule"], shown: ["owner", "colour"] };
  const { order, shown } = rememberedColumns(kept);
  expect([...order].sort()).toEqual([...ALERT_COLUMN_NAMES].sort());
  expect(order.slice(0, 3)).toEqual(["severity", "kind", "what"]);
  expect(order.indexOf("contract")).toBe(order.indexOf("rule") + 1);
  expect(shown).toEqual(["severity", "what", "owner", "age"]);
});

const after = (shown: readonly string[], name: AlertColumn, by: -1 | 1) =>
  moveColumn(arrangeColumns(shown, [...shown, ...ALERT_COLUMN_NAMES]), name, by)?.shown ?? null;

test.each([
  ["owner", -1, ["severity", "kind", "what", "owner", "age"]],
  ["age", 1, ["severity", "kind", "what", "owner", "age"]],
  ["kind", 1, ["severity", "what", "kind", "age", "owner"]],
  ["owner", 1, null],
  ["age", -1, null],
  ["kind", -1, null],
  ["what", 1, null],
  ["severity", 1, null],
  ["rule", 1, null],
] as const)("Of the standard columns %s, moved by %i, leaves %j.", (name, by, shown) => {
  expect(moveColumn(STANDARD_CHOICE, name, by)?.shown ?? null).toEqual(shown);
});

test("The kind goes back in front of what happened, and nothing else gets there.", () => {
  expect(after(["severity", "what", "kind", "age"], "kind", -1)).toEqual(["severity", "kind", "what", "age"]);
  expect(after(["severity", "what", "age", "kind"], "age", -1)).toBeNull();
});

test("A column that is not shown keeps its place among the others, and comes back there.", () => {
  const full = arrangeColumns(["kind", "rule", "owner"], ["severity", "what", "owner", "rule", "age", "kind"]);
  const without = arrangeColumns(
    full.shown.filter((name) => name !== "rule"),
    full.order,
  );
  expect(without.order).toEqual(full.order);
  expect(arrangeColumns([...without.shown, "rule"], without.order)).toEqual(full);
});
