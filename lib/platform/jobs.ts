import type { Tx } from "./db";
import { newId } from "./ids";

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
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${name}::text, payload := ${JSON.stringify(payload)}::json, run_at := ${runAt}::timestamptz,
      max_attempts := ${maxAttempts}::int, job_key := ${jobKey}::text, queue_name := ${queue}::text)`;
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
