import type { Task } from "@/lib/platform/jobs";
import { sendMonthlyReports } from "./send-monthly-reports";

/** The worker's tasks about exports, by the name they are queued under. */
export const exportTasks: Readonly<Record<string, Task>> = {
  "send-monthly-reports": async () => {
    await sendMonthlyReports();
  },
};
