import { expect, test } from "vitest";
import { isInForce } from "@/lib/incidents/in-force-rules";
import { movesFrom, reachable } from "@/lib/platform/lifecycle";
import { RESTRICTION_MOVES, type RestrictionState } from "./restriction-lifecycle";

test.each([
  ["requested", ["apply", "fail", "doubt", "withdraw"], false],
  ["applied", ["confirm", "doubt", "request_lift"], true],
  ["confirmed", ["doubt", "request_lift"], true],
  ["lift_requested", ["doubt", "lift"], true],
  ["lifted", [], false],
  ["failed", ["withdraw", "retry"], false],
  ["withdrawn", [], false],
  ["uncertain", ["apply", "fail", "request_lift"], true],
] as [RestrictionState, string[], boolean][])(
  "a restriction that is %s may only %j, and being in force is %s",
  (state, moves, inForce) => {
    expect(movesFrom(RESTRICTION_MOVES, state)).toEqual(moves);
    expect(isInForce(state)).toBe(inForce);
  },
);

test("every state of a restriction can be reached, and nothing leads out of lifted", () => {
  expect(reachable(RESTRICTION_MOVES, "requested")).toEqual(
    new Set(["requested", "applied", "confirmed", "lift_requested", "lifted", "failed", "uncertain", "withdrawn"]),
  );
});
