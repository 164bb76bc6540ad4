// npm run worker — carries out queued jobs, keeps the schedule, and runs the services that never end.
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, run } from "graphile-worker";
import { pool } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { announceWorker, BEAT_MS } from "@/lib/platform/worker-presence";
import { SCHEDULE, SERVICES, TASKS } from "./worker-tasks";

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

const failed = await Promise.race([whenAsked(), runner.promise, beating(), ...SERVICES.map((service) => service(signal))]).then(
  () => !signal.aborted,
  (error: unknown) => {
    log.error("worker.failed", { error });
    return true;
  },
);
stopping.abort();
await runner.stop().catch((error: unknown) => log.warn("worker.stop", { error }));
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
