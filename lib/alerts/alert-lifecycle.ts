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

/** What is laid over an alert without moving it, and in which states that may be. Merging into a campaign is a link in any state. */
export const ALERT_OVERLAYS = {
  snooze: ["open", "claimed"],
  suppress: ["open", "claimed"],
} as const satisfies Record<string, readonly AlertState[]>;

export type AlertMove = keyof typeof ALERT_MOVES;
export type AlertStep = AlertMove | keyof typeof ALERT_OVERLAYS;

/** Whether the step may be taken in this state. */
export function alertMay(step: AlertStep, state: AlertState): boolean {
  const from: readonly AlertState[] =
    step in ALERT_OVERLAYS ? ALERT_OVERLAYS[step as "snooze"] : ALERT_MOVES[step as AlertMove].from;
  return from.includes(state);
}
