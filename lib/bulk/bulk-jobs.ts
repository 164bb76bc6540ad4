import { z } from "zod";
import type { Task } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { failBulk, runBulk } from "./run-bulk";
import { carryOutUndo } from "./undo-bulk";

const Payload = z.object({ runId: z.uuid() });

/** Carries on until it is done; a bug is shown at the run, and the queue tries again. */
const carry =
  (work: (runId: string) => Promise<void>): Task =>
  async (payload) => {
    const { runId } = Payload.parse(payload);
    try {
      await work(runId);
    } catch (error) {
      log.error("bulk.failed", { runId, error });
      await failBulk(runId, "it failed; the log says why");
      throw error;
    }
  };

/** The worker's tasks about bulk decisions, by the name they are queued under. */
export const bulkTasks: Readonly<Record<string, Task>> = {
  "run-bulk": carry(runBulk),
  "undo-bulk": carry(carryOutUndo),
};
