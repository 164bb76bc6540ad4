import { expect, test } from "vitest";
import { CHECK_MOVES, DONE, HAND_MOVES, HOST_MOVES, HOST_TARGETS, type HostMoveName, UNSETTLED } from "./host-lifecycle";

const names = Object.keys(HOST_MOVES) as HostMoveName[];

test.each([
  ["unconfirmed", ["find_affected", "mend", "exclude"]],
  ["affected", ["mend", "leave", "exclude"]],
  ["mended", ["leave", "exclude", "take_back", "pass_recheck", "fail_recheck"]],
  ["recheck_ok", ["confirm", "leave", "exclude", "take_back", "pass_confirmation", "fail_recheck"]],
  ["delisted", ["take_back", "fail_recheck"]],
  ["remaining", ["mend", "exclude", "take_back", "pass_recheck"]],
  ["out_of_scope", ["include"]],
] as const)("from %s a host may only %j", (target, moves) => {
  expect(names.filter((name) => HOST_MOVES[name].from.some((from) => from === target))).toEqual(moves);
});

test("every target can be reached, and no move leads to where it began", () => {
  const reached = new Set(["unconfirmed", ...names.map((name) => HOST_MOVES[name].to)]);
  expect([...reached].sort()).toEqual([...HOST_TARGETS].sort());
  for (const name of names) expect(HOST_MOVES[name].from).not.toContain(HOST_MOVES[name].to);
});

test("what a person may do and what only a check can do are apart", () => {
  expect(names.filter((name) => HOST_MOVES[name].by === "hand")).toEqual(HAND_MOVES);
  expect(names.filter((name) => HOST_MOVES[name].by === "check").sort()).toEqual([...new Set(Object.values(CHECK_MOVES))].sort());
});

test("a host is taken out, left as it is or confirmed by hand with a reason only", () => {
  const silent = HAND_MOVES.filter((name) => !HOST_MOVES[name].needsReason);
  expect(silent).toEqual(["find_affected", "mend"]);
});

test("a settled host is confirmed, remaining or out of scope", () => {
  expect(HOST_TARGETS.filter((target) => !UNSETTLED.includes(target))).toEqual(["delisted", "remaining", "out_of_scope"]);
  expect(DONE).not.toContain("remaining");
});
