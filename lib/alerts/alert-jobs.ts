import { db } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/jobs";
import { wakeAlerts } from "./wake-alerts";

/** The worker's tasks about alerts, by the name they are queued under. */
export const alertTasks: Readonly<Record<string, Task>> = {
  "wake-alerts": async () => {
    await wakeAlerts();
  },
  "compact-tally": async () => {
    await db.$executeRaw`SELECT compact_alert_tally()`;
  },
};
