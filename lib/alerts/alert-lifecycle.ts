import { defineMoves } from "@/lib/platform/lifecycle";

export type AlertState = "open" | "claimed" | "escalated" | "dismissed";

/** Where it stands in the queue: its state, or why it is kept out of the way while it waits. */
export type AlertPlace = AlertState | "snoozed" | "suppressed";

/** Every permitted move of an alert. Snoozing and suppressing are dated overlays, not states. */
// biome-ignore format: the table is read by its columns
export const ALERT_MOVES = defineMoves<AlertState>()({
  claim:           { from: ["open"], to: "claimed" },
  release:         { from: ["claimed"], to: "open" },
  dismiss:         { from: ["open", "claimed"], to: "dismissed" },
  undo_dismissal:  { from: ["dismissed"], to: "open" },
  escalate:        { from: ["open", "claimed"], to: "escalated" },
  undo_escalation: { from: ["escalated"], to: "claimed" },
});

export type AlertMove = keyof typeof ALERT_MOVES;

/** Whether the move may start in this state. */
export const alertMay = (move: AlertMove, state: AlertState) => ALERT_MOVES[move].from.includes(state);
