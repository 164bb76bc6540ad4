import { hostname } from "node:os";
import { Prisma } from "@/prisma/generated/client";
import { db, readStraight, type Tx } from "./db";
import { newId } from "./ids";

export const BEAT_MS = 5000;
export const LOST_AFTER_SECONDS = 30;

/** No task of ours takes so long; a job locked for longer was left by a worker that died on another machine. */
const ABANDONED_AFTER_MINUTES = 15;
/** One that stands in a queue holds up all behind it. It takes a minute or two at most, and bears to be done twice. */
const QUEUE_ABANDONED_AFTER_MINUTES = 5;

/** This life of the process, as its heartbeat and what it has at work name it. */
export const WORKER_ID = newId();

/** A worker's sign of life in the database, by which health and the other workers know it. Times are the database's own. */
export async function announceWorker(): Promise<{ beat: () => Promise<void>; leave: () => Promise<void> }> {
  const id = WORKER_ID;
  const host = hostname();
  const [clock] = await db.$queryRaw<{ startedAt: Date }[]>`SELECT clock_timestamp() AS "startedAt"`;
  const beat = async () => {
    // Inserted anew when another worker took us for lost, as after a laptop's sleep.
    await db.$executeRaw`
      INSERT INTO "WorkerHeartbeat" (id, pid, host, "startedAt", "seenAt")
      VALUES (${id}::uuid, ${process.pid}::int, ${host}, ${clock?.startedAt}::timestamptz, clock_timestamp())
      ON CONFLICT (id) DO UPDATE SET "seenAt" = clock_timestamp()`;
    await freeAbandonedJobs(host);
  };
  await beat();
  return {
    beat,
    leave: async () => {
      await db.workerHeartbeat.deleteMany({ where: { id } });
    },
  };
}

/** Gives back the jobs of workers that died in the middle of them: the queue itself would wait four hours. */
export async function freeAbandonedJobs(host = hostname()): Promise<void> {
  await forgetLostWorkers(host);
  await db.$executeRaw`
    SELECT graphile_worker.force_unlock_workers(ARRAY(
      SELECT DISTINCT locked_by FROM (
        SELECT locked_by, locked_at, ${ABANDONED_AFTER_MINUTES}::int AS minutes FROM graphile_worker._private_jobs
        UNION ALL
        SELECT locked_by, locked_at, ${QUEUE_ABANDONED_AFTER_MINUTES}::int FROM graphile_worker._private_job_queues) held
       WHERE locked_at < (SELECT min("startedAt") FROM "WorkerHeartbeat")
          OR locked_at < now() - make_interval(mins => minutes)))`;
}

async function forgetLostWorkers(host: string): Promise<void> {
  const known = await db.$queryRaw<{ id: string; pid: number; host: string; isSilent: boolean }[]>`
    SELECT id::text, pid, host, "seenAt" < clock_timestamp() - make_interval(secs => ${LOST_AFTER_SECONDS}::int) AS "isSilent"
      FROM "WorkerHeartbeat"`;
  const lost = known.filter((worker) => worker.isSilent || (worker.host === host && !isAlive(worker.pid)));
  await db.workerHeartbeat.deleteMany({ where: { id: { in: lost.map((worker) => worker.id) } } });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"; // it lives, as another user
  }
}

/** When a worker was last seen alive; null when there is none. */
export async function findLastBeat(tx: Tx): Promise<Date | null> {
  const [last] = await readStraight<{ seenAt: Date | null }>(
    tx,
    Prisma.sql`SELECT max("seenAt") AS "seenAt" FROM "WorkerHeartbeat"`,
  );
  return last?.seenAt ?? null;
}
