import { setTimeout as sleep } from "node:timers/promises";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

/** A sender that tries again after a week has forgotten what it sent. */
const KEPT_DAYS = 7;
const LOOK_MS = 3_600_000;

/** Lets the keys of old batches go, now and then. */
export async function forgetBatches(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const before = new Date(now().getTime() - KEPT_DAYS * 86_400_000);
    await db.logBatch
      .deleteMany({ where: { takenAt: { lt: before } } })
      .catch((error: unknown) => log.warn("log_intake.batches_not_forgotten", { error }));
    await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
  }
}
