import cluster from "node:cluster";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { inTurn } from "./in-turn";

const alone = inTurn(1);

const Given = z.object({ turn: z.literal("given"), id: z.string() });

/** The waiting calls of this process, by the id that the primary process answers with. */
const wanted = new Map<string, () => void>();
let isListening = false;

/**
 * Lets one piece of work run for each web process there is, wherever it came in, and the others wait in the order in which they came: connections
 * may fall to one process while another has nothing to do. The primary process keeps the order (`bin/start/give-turns.mjs`); where there
 * is none, one runs at a time. What fails, fails for its own caller only. Only for what would be slower at once: no lock.
 */
export async function inTurnOfAll<Value>(work: () => Promise<Value>): Promise<Value> {
  if (!cluster.isWorker) return alone(work);
  const id = randomUUID();
  listen();
  await new Promise<void>((resolve) => {
    wanted.set(id, resolve);
    process.send?.({ turn: "wanted", id });
  });
  try {
    return await work();
  } finally {
    process.send?.({ turn: "over", id });
  }
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  process.on("message", (message) => {
    const given = Given.safeParse(message);
    if (!given.success) return;
    wanted.get(given.data.id)?.();
    wanted.delete(given.data.id);
  });
}
