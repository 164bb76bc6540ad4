import { defineMoves } from "@/lib/platform/lifecycle";

export type DeliveryState = "draft" | "queued" | "sending" | "accepted" | "failed" | "uncertain" | "bounced" | "acknowledged";

/**
 * Every permitted move of a notice on its way to one recipient. The worker takes "queued" to "sending" in a transaction of its own
 * before it speaks to a server: what is found in "sending" after a crash may have been sent, so it becomes "uncertain" and a person decides.
 */
// biome-ignore format: the table is read by its columns
export const DELIVERY_MOVES = defineMoves<DeliveryState>()({
  queue:           { from: ["draft"], to: "queued" },
  start:           { from: ["queued"], to: "sending" },
  accept:          { from: ["sending"], to: "accepted" },
  postpone:        { from: ["sending"], to: "queued" },
  fail:            { from: ["sending"], to: "failed" },
  doubt:           { from: ["sending"], to: "uncertain" },
  send_again:      { from: ["uncertain", "failed"], to: "queued" },
  take_as_sent:    { from: ["uncertain"], to: "accepted" },
  take_as_failed:  { from: ["uncertain"], to: "failed" },
  bounce:          { from: ["accepted", "acknowledged"], to: "bounced" },
  acknowledge:     { from: ["accepted"], to: "acknowledged" },
  // What came back shows that it had left, whatever our own server's answer was or is yet to be.
  prove:           { from: ["queued", "sending", "uncertain", "failed"], to: "accepted" },
  bounce_unproven: { from: ["sending", "uncertain"], to: "bounced" },
});

export type DeliveryMove = keyof typeof DELIVERY_MOVES;

/** Whether the move may start in this state. */
export const deliveryMay = (move: DeliveryMove, state: DeliveryState) => DELIVERY_MOVES[move].from.includes(state);
