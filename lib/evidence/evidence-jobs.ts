import type { Task } from "@/lib/platform/jobs";
import { joinSignIn } from "./join-sign-in";
import { purgeDueEvidence } from "./purge-due-evidence";
import { JoinSignIn } from "./sign-in-inputs";
import { TELL_RETURN, tellReturnTask } from "./tell-return";

/** The worker's tasks about evidence. */
export const evidenceTasks: Readonly<Record<string, Task>> = {
  "join-sign-in": async (payload) => {
    await joinSignIn(JoinSignIn.parse(payload));
  },
  [TELL_RETURN]: tellReturnTask,
  "purge-evidence": async () => {
    await purgeDueEvidence();
  },
};
