import type { Tx } from "@/lib/platform/db";
import { IMPORT_LOCK } from "./import-lock";

/** The worker's task that carries out a run which somebody has decided on. */
export const APPLY_DIRECTORY = "apply-directory";

/** One job for each run: a second one would be the same work. */
export const applyJobKey = (runId: string) => `${APPLY_DIRECTORY}:${runId}`;

/**
 * Whether a run says that it is on its way, and nothing will ever carry it on: no job that is or will be tried has it, and no process
 * holds the lock of imports, without which not even the command applies anything.
 */
export async function isStuck(tx: Tx, { id, state }: { id: string; state: string }): Promise<boolean> {
  if (state !== "queued" && state !== "applying") return false;
  const [at] = await tx.$queryRaw<{ isWorkedOn: boolean }[]>`
    SELECT EXISTS (SELECT FROM graphile_worker._private_jobs
                    WHERE key = ${applyJobKey(id)} AND (locked_at IS NOT NULL OR attempts < max_attempts))
        OR (${state} = 'applying' AND EXISTS (
             SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = 0 AND objid = ${IMPORT_LOCK}::bigint::oid
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))) AS "isWorkedOn"`;
  return !at?.isWorkedOn;
}
