import { pool } from "@/lib/platform/db";

/** Of the whole installation: one import at a time. */
export const IMPORT_LOCK = 72707380;

/**
 * Does the work while no other import does. A second one says so (`onWait`) and waits. The lock is the connection's: that of a process
 * which was killed is free again.
 */
export async function withImportLock<Result>(work: () => Promise<Result>, onWait?: () => void): Promise<Result> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ isMine: boolean }>(`SELECT pg_try_advisory_lock(${IMPORT_LOCK}) AS "isMine"`);
    if (!rows[0]?.isMine) {
      onWait?.();
      await client.query(`SELECT pg_advisory_lock(${IMPORT_LOCK})`);
    }
    return await work();
  } finally {
    // Thrown away, not given back: whatever happened, the lock ends with the connection.
    client.release(true);
  }
}
