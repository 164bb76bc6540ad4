import type { Task } from "@/lib/platform/jobs";
import { JoinSignIn, joinSignIn } from "./join-sign-in";
import { purgeDueEvidence } from "./purge-due-evidence";

/** The worker's tasks about evidence. */
export const evidenceTasks: Readonly<Record<string, Task>> = {
  "join-sign-in": async (payload) => {
    await joinSignIn(JoinSignIn.parse(payload));
  },
  "purge-evidence": async () => {
    await purgeDueEvidence();
  },
};
