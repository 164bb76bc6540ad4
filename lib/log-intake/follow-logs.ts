import { setTimeout as sleep } from "node:timers/promises";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { LogIntake } from "./log-intake";

/** How often a quiet log is looked at. */
const POLL_MS = 300;

/** The worker's service: follows every configured mail log until told to stop. */
export async function followLogs(signal: AbortSignal): Promise<void> {
  const paths = env().MAIL_LOG_FILES;
  if (paths.length === 0) return untilAborted(signal);
  await leaveOthers(paths);
  await Promise.all(paths.map((path) => followLog(path, signal)));
}

/**
 * A log that is no longer followed is not waited for by health; its position stays, should it come back. Where another worker
 * follows it, that one notes itself again within seconds.
 */
async function leaveOthers(paths: readonly string[]): Promise<void> {
  const others = { path: { notIn: [...paths] }, OR: [{ readAt: { not: null } }, { error: { not: null } }] };
  await db.logSource
    .updateMany({ where: others, data: { readAt: null, error: null } })
    .catch((error: unknown) => log.warn("log_intake.others_not_left", { error }));
}

async function followLog(path: string, signal: AbortSignal): Promise<void> {
  let intake = new LogIntake(path);
  let heardAt = 0;
  while (!signal.aborted) {
    try {
      const hasRead = await intake.step();
      if (Date.now() - heardAt > 5_000) {
        heardAt = Date.now();
        await db.logSource.updateMany({ where: { path }, data: { readAt: now(), error: null } });
      }
      if (!hasRead) await sleep(POLL_MS, undefined, { signal }).catch(() => {});
    } catch (error) {
      // Its state in memory may be ahead of what is stored: begin again from there.
      intake = new LogIntake(path);
      const message = error instanceof Error ? error.message : String(error);
      log.warn("log_intake.failed", { path, message });
      const tried = { readAt: now(), error: message };
      await db.logSource
        .upsert({ where: { path }, create: { path, ...tried }, update: tried })
        .catch((cause: unknown) => log.error("log_intake.error_not_stored", { path, error: cause }));
      await sleep(2_000, undefined, { signal }).catch(() => {});
    }
  }
  await intake.stop().catch((error: unknown) => log.warn("log_intake.stop", { path, error }));
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
