import type { Task } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { sweepAttempts } from "./admit-attempt";

/** The worker's tasks about the status page, by the name they are queued under. */
export const statusPageTasks: Readonly<Record<string, Task>> = {
  "sweep-status-attempts": async () => {
    const count = await sweepAttempts();
    if (count > 0) log.info("status_attempts.swept", { count });
  },
};
