import { z } from "zod";
import type { Task } from "@/lib/platform/jobs";
import { endDueWatches } from "./end-watch";
import { joinAlert } from "./join-alert";

/** The worker's tasks about cases, by the name they are queued under. */
export const incidentTasks: Readonly<Record<string, Task>> = {
  "join-alert": async (payload) => {
    await joinAlert(z.object({ alertId: z.uuid() }).parse(payload).alertId);
  },
  "end-watches": async () => {
    await endDueWatches();
  },
};
