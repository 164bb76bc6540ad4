import { setTimeout as sleep } from "node:timers/promises";
import { Prisma } from "@/prisma/generated/client";
import { db, type Tx, writeStraight } from "./db";
import { newId } from "./ids";
import { log } from "./log";

const { sql } = Prisma;

type JobOptions = {
  /** Not before this time. */
  runAt?: Date;
  /** A second job of the same key replaces the first, as long as that has not begun. */
  jobKey?: string;
  maxAttempts?: number;
  /** Jobs of one queue are carried out one after the other, by whichever worker. */
  queue?: string;
};

/** What a task of the worker is: it gets the payload as it was queued, and parses it itself. */
export type Task = (payload: unknown) => Promise<void>;

/** Queues a job inside the transaction: it is run after the commit, and not at all when there is none. */
export async function queueJob(tx: Tx, name: string, payload: Record<string, unknown>, options: JobOptions = {}): Promise<void> {
  const { runAt = null, jobKey = null, maxAttempts = null, queue = null } = options;
  await writeStraight(
    tx,
    sql`
    SELECT graphile_worker.add_job(${name}::text, payload := ${JSON.stringify(payload)}::json, run_at := ${runAt}::timestamptz,
      max_attempts := ${maxAttempts}::int, job_key := ${jobKey}::text, queue_name := ${queue}::text)`,
  );
}

/** Queues many jobs of one name with one statement, each under a key of its own, which its payload names as `job`. */
export async function queueJobs(tx: Tx, name: string, payloads: readonly Record<string, unknown>[]): Promise<void> {
  if (payloads.length === 0) return;
  const specs = payloads.map((payload) => {
    const job = `${name}:${newId()}`;
    return { job, payload: { ...payload, job } };
  });
  await tx.$executeRaw`
    SELECT graphile_worker.add_jobs(ARRAY(
      SELECT ROW(${name}::text, spec.payload, NULL, NULL, NULL, spec.job, NULL, NULL)::graphile_worker.job_spec
        FROM json_to_recordset(${JSON.stringify(specs)}::json) AS spec (job text, payload json)))`;
}

/**
 * Takes the job that is being carried out off the queue, inside the transaction that does its work: a worker that dies right after it leaves
 * nothing to be done a second time. False when that has happened already.
 */
export async function takeJob(tx: Tx, key: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: bigint | null }[]>`SELECT (graphile_worker.remove_job(${key}::text)).id`;
  return rows.some(({ id }) => id !== null);
}

/** One after the other: what alerts bring about is much when many come, and nobody waits before a screen for it. */
export const AFTER_ALERTS = "after-alerts";

/** Queues what these alerts bring about, with one statement; a job that concerns none of them is left out. */
export async function queueAfterAlerts(tx: Tx, jobs: readonly { name: string; alertIds: readonly string[] }[]): Promise<void> {
  const wanted = jobs.filter(({ alertIds }) => alertIds.length > 0);
  if (wanted.length === 0) return;
  await writeStraight(
    tx,
    sql`
    SELECT graphile_worker.add_jobs(ARRAY(
      SELECT ROW(spec.name, spec.payload, ${AFTER_ALERTS}::text, NULL, NULL, NULL, NULL, NULL)::graphile_worker.job_spec
        FROM unnest(${wanted.map(({ name }) => name)}::text[], ${wanted.map(({ alertIds }) => JSON.stringify({ alertIds }))}::json[])
          AS spec (name, payload)))`,
  );
}

/** So many times as long as it worked it rests, and no longer than a worker may take to stop. */
const REST = 4;
const MOST_REST_MS = 3_000;

/**
 * A task that carries out, with its own job and at once, those of its name that wait too (`most` at most). They must stand in one queue,
 * so that nobody else has begun them. While there are any it rests afterwards: a flood is worked off beside those who wait for an answer, not before
 * them. The work must bear to be done twice. Where it fails for all together, the own job is tried alone, and none of the others is struck off.
 */
export const gathered =
  (name: string, most: number, work: (payloads: readonly unknown[]) => Promise<void>): Task =>
  async (own) => {
    const waiting = await db.$queryRaw<{ id: string; payload: unknown }[]>`
    SELECT job.id::text, job.payload FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = job.task_id
     WHERE task.identifier = ${name} AND job.job_queue_id IS NOT NULL AND job.locked_at IS NULL AND job.attempts = 0 AND job.run_at <= now()
     ORDER BY job.id LIMIT ${most}`;
    if (waiting.length === 0) return work([own]);
    const begin = performance.now();
    try {
      await work([own, ...waiting.map(({ payload }) => payload)]);
    } catch (error) {
      log.warn("jobs.failed_together", { name, jobs: waiting.length + 1, error });
      return work([own]);
    }
    await db.$executeRaw`SELECT graphile_worker.complete_jobs(${waiting.map(({ id }) => id)}::bigint[])`;
    await sleep(Math.min(MOST_REST_MS, REST * (performance.now() - begin)));
  };
