// npm run worker — carries out queued jobs, keeps the schedule, and runs the services that never end.
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, run } from "graphile-worker";
import { pool } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { announceWorker, BEAT_MS } from "@/lib/platform/worker-presence";
import { SCHEDULE, SERVICES, TASKS } from "./worker-tasks";

/** What services took in has no copy elsewhere, so they may store it; whoever started us insists after five seconds. */
const LEAVE_MS = 4_000;

const stopping = new AbortController();
const { signal } = stopping;
for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => stopping.abort());

const presence = await announceWorker(); // which frees the jobs of a worker that was killed

const runner = await run({
  pgPool: pool,
  taskList: { ...TASKS },
  crontab: SCHEDULE.join("\n"),
  concurrency: 4,
  noHandleSignals: true,
  logger: new Logger(() => (level, message, meta) => {
    if (level === "error" || level === "warning") log.warn("worker.queue", { message, ...meta });
  }),
});
log.info("worker.started", { tasks: Object.keys(TASKS).length, services: SERVICES.length });

const services = SERVICES.map((service) => service(signal));
const failed = await Promise.race([whenAsked(), runner.promise, beating(), ...services]).then(
  () => !signal.aborted,
  (error: unknown) => {
    log.error("worker.failed", { error });
    return true;
  },
);
stopping.abort();
await Promise.all([
  runner.stop().catch((error: unknown) => log.warn("worker.stop", { error })),
  Promise.race([Promise.allSettled(services), sleep(LEAVE_MS)]),
]);
await presence.leave().catch((error: unknown) => log.warn("worker.stop", { error }));
log.info("worker.stopped");
process.exit(failed ? 1 : 0);

function whenAsked(): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

async function beating(): Promise<void> {
  while (!signal.aborted) {
    await sleep(BEAT_MS, undefined, { signal }).catch(() => {});
    if (!signal.aborted) await presence.beat();
  }
}
