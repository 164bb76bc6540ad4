// A process of a cluster that takes turns: works the pieces it is told of, all wanted at once, and says when each begins and ends.
import { setTimeout as sleep } from "node:timers/promises";
import { inTurnOfAll } from "@/lib/platform/in-turn-of-all";

process.on("message", async (message: { pieces?: number; ms: number }) => {
  if (message.pieces === undefined) return;
  const pieces = Array.from({ length: message.pieces }, (_, piece) =>
    inTurnOfAll(async () => {
      process.send?.({ piece, has: "begun" });
      await sleep(message.ms);
      process.send?.({ piece, has: "ended" });
      if (piece === 0) throw new Error("the first one fails");
    }),
  );
  const outcomes = await Promise.allSettled(pieces);
  process.send?.({ failed: outcomes.filter(({ status }) => status === "rejected").length });
});
process.send?.({ has: "come" });
