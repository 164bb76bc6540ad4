import { expect, test } from "vitest";
import { movesFrom, reachable } from "@/lib/platform/lifecycle";
import { DELIVERY_MOVES, type DeliveryState } from "./delivery-lifecycle";

test.each([
  ["draft", ["queue"]],
  ["queued", ["start", "prove"]],
  ["sending", ["accept", "postpone", "fail", "doubt", "prove", "bounce_unproven"]],
  ["accepted", ["bounce", "acknowledge"]],
  ["failed", ["send_again", "prove"]],
  ["uncertain", ["send_again", "take_as_sent", "take_as_failed", "prove", "bounce_unproven"]],
  ["bounced", []],
  ["acknowledged", ["bounce"]],
] as [DeliveryState, string[]][])("a delivery that is %s may only %j", (state, moves) => {
  expect(movesFrom(DELIVERY_MOVES, state)).toEqual(moves);
});

test("every state of a delivery can be reached", () => {
  expect(reachable(DELIVERY_MOVES, "draft").size).toBe(8);
});
