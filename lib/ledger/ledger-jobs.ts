import type { Task } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { checkpointLedger } from "./checkpoint-ledger";

/** The worker's tasks about the ledger. The checkpoint's number goes into the log: kept elsewhere, it bears witness. */
export const ledgerTasks: Readonly<Record<string, Task>> = {
  "checkpoint-ledger": async () => {
    const number = await checkpointLedger();
    if (number !== null) log.info("ledger.checkpoint", { number });
  },
};
