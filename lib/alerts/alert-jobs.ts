import { db } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/jobs";
import { formCampaignsTask } from "./form-campaigns";
import { FORM_CAMPAIGNS } from "./join-campaigns";
import { QUIET_COVERED, quietCoveredTask } from "./quiet-covered";
import { wakeAlerts } from "./wake-alerts";

/** The worker's tasks about alerts, by the name they are queued under. */
export const alertTasks: Readonly<Record<string, Task>> = {
  "wake-alerts": async () => {
    await wakeAlerts();
  },
  [QUIET_COVERED]: quietCoveredTask,
  [FORM_CAMPAIGNS]: formCampaignsTask,
  "compact-tally": async () => {
    await db.$executeRaw`SELECT compact_alert_tally()`;
  },
};
