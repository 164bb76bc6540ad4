import { isInForce } from "@/lib/incidents/in-force-rules";
import { defineMoves } from "@/lib/platform/lifecycle";

export type RestrictionState =
  | "requested"
  | "applied"
  | "confirmed"
  | "lift_requested"
  | "lifted"
  | "failed"
  | "uncertain"
  | "withdrawn";

/**
 * Every permitted move of a restriction. "applied" is what the enforcement says, "confirmed" what the mail system itself showed.
 * A lift that cannot be proved leaves the restriction in force.
 */
// prettier-ignore
export const RESTRICTION_MOVES = defineMoves<RestrictionState>()({
  apply: { from: ["requested", "uncertain"], to: "applied" },
  confirm: { from: ["applied"], to: "confirmed" },
  fail: { from: ["requested", "uncertain"], to: "failed" },
  doubt: { from: ["requested", "applied", "confirmed", "lift_requested"], to: "uncertain" },
  withdraw: { from: ["requested", "failed"], to: "withdrawn" },
  retry: { from: ["failed"], to: "requested" },
  request_lift: { from: ["applied", "confirmed", "uncertain"], to: "lift_requested" },
  lift: { from: ["lift_requested"], to: "lifted" },
});

export type RestrictionMove = keyof typeof RESTRICTION_MOVES;

/** Whether the move may start in this state. */
export const restrictionMay = (move: RestrictionMove, state: RestrictionState) => RESTRICTION_MOVES[move].from.includes(state);

/** Whether a review can keep it: it is in force, and its end is not decided yet. */
export const mayBeKept = (state: RestrictionState) => isInForce(state) && state !== "lift_requested";
