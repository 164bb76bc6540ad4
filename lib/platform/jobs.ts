import type { Tx } from "./db";

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
