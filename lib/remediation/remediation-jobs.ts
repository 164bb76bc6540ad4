import { inTransaction } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/jobs";
import { applyRechecks } from "./apply-rechecks";
import { giveDutiesToDeciders } from "./give-duties";
import { keepWatching } from "./keep-watching";

export const remediationTasks: Readonly<Record<string, Task>> = {
  "apply-rechecks": async () => {
    await applyRechecks();
  },
  "keep-plans": async () => {
    await inTransaction(giveDutiesToDeciders);
    await keepWatching();
  },
};
