import { expect, test } from "vitest";
import { choiceOf, type DutyChoice, refusalOfChoice, standardChoice, withChoice } from "./duty-choice-rules";
import { OBLIGATION_KINDS, type ObligationKind, type Span } from "./obligation-kinds";

const chosen = (kind: ObligationKind, changes: Partial<DutyChoice>): DutyChoice => ({ ...standardChoice(kind), ...changes });

test("Our own table is itself a choice that stands, for every kind.", () => {
  for (const kind of OBLIGATION_KINDS) expect([kind, refusalOfChoice(kind, standardChoice(kind))]).toEqual([kind, undefined]);
});

test.each([
  ["act_on_probe", { hours: 48 }],
  ["act_on_probe", { businessDays: 3 }],
  ["remind_customer", { days: 3 }],
  ["notify_customer", { hours: 0.5 }],
  ["notify_customer", { hours: 24 }],
  ["second_approval", { hours: 6 }],
  ["purge_evidence", { days: 90 }],
  ["review_restriction", { hours: 168 }],
] as [ObligationKind, Span][])("%s may be due in %j.", (kind, due) => {
  expect(refusalOfChoice(kind, chosen(kind, { due }))).toBeUndefined();
});

test.each([
  ["act_on_probe", { due: { days: 181 } }, "due", "tooLong"],
  ["watch", { due: { days: 31 } }, "due", "fixed"],
  ["watch", { due: { days: 29 } }, "due", "fixed"],
  ["second_approval", { due: { hours: 13 } }, "due", "onlyShorter"],
  ["second_approval", { due: { businessDays: 1 } }, "due", "onlyShorter"],
  ["purge_evidence", { due: { days: 181 } }, "due", "tooLong"],
  ["review_restriction", { due: { days: 8 } }, "due", "onlyShorter"],
  ["notify_customer", { limit: { hours: 25 } }, "limit", "limitOnlyShorter"],
  ["notify_customer", { limit: { businessDays: 1 } }, "limit", "limitOnlyShorter"],
  ["notify_customer", { limit: null }, "limit", "limitStays"],
  ["notify_customer", { due: { hours: 4 }, limit: { hours: 3 } }, "due", "pastLimit"],
  ["notify_customer", { due: { businessDays: 1 } }, "due", "pastLimit"],
  ["act_on_probe", { limit: { hours: 48 } }, "limit", "noLimit"],
] as [ObligationKind, Partial<DutyChoice>, string, string][])(
  "%s with %j is refused at its %s: %s.",
  (kind, changes, field, key) => {
    expect(refusalOfChoice(kind, chosen(kind, changes))).toEqual({ field, key: `obligations.input.${key}` });
  },
);

test("Only what differs from our table is kept, and going back leaves nothing behind.", () => {
  const changed = withChoice({}, "act_on_probe", chosen("act_on_probe", { due: { hours: 12 } }));
  expect(changed).toEqual({ act_on_probe: { due: { hours: 12 }, limit: null, escalates: true, graceMinutes: 0 } });
  expect(choiceOf(changed, "act_on_probe").due).toEqual({ hours: 12 });
  expect(choiceOf(changed, "settle_delivery")).toEqual(standardChoice("settle_delivery"));
  expect(withChoice(changed, "act_on_probe", standardChoice("act_on_probe"))).toEqual({});
});

test("What only waits for time to pass tells no manager, everything else does.", () => {
  const silent = OBLIGATION_KINDS.filter((kind) => !standardChoice(kind).escalates);
  expect(silent).toEqual(["watch", "purge_evidence"]);
});
