import { expect, test } from "vitest";
import { EventFilter, RecordEvent } from "./event-inputs";

const event = { kind: "overload", at: "2026-05-12T00:00:00.000Z", minutes: 30, note: "" };

test.each([
  ["it whole", {}, true],
  ["an unknown length", { minutes: null }, true],
  ["no length at all", { minutes: 0 }, false],
  ["more than a week", { minutes: 10_081 }, false],
  ["half a minute", { minutes: 0.5 }, false],
  ["another kind", { kind: "holiday" }, false],
  ["no kind", { kind: null }, false],
  ["no time", { at: "" }, false],
  ["a day that there is not", { at: "2026-02-30T25:00" }, false],
  ["a time that the database cannot hold", { at: "-000001-01-01T00:00:00Z" }, false],
] as const)("An event with %s is taken: %o %s", (_what, change, isTaken) => {
  expect(RecordEvent.safeParse({ ...event, ...change }).success).toBe(isTaken);
});

test("What the address holds and cannot be read is left out.", () => {
  expect(EventFilter.parse({ kind: "x", after: "y" })).toEqual({});
  expect(EventFilter.parse({ kind: "call_out" })).toEqual({ kind: "call_out" });
});
