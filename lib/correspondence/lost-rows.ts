import { pool } from "@/lib/platform/db";

/** A worker beats every five seconds; one that has been silent for so long is lost. */
export const LOST_AFTER_SECONDS = 20;

/** The two outboxes: to customers, and to reporters. */
export type Outbox = "NoticeDelivery" | "ReporterMessage";

/** In "sending" by a worker without a fresh sign of life (by the database's clock, which all share), or by us and forgotten. */
export async function listLostRows(outbox: Outbox, worker: { id: string; inHand: ReadonlySet<string> }): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT d.id FROM "${outbox}" d
      WHERE d.state = 'sending'
        AND (d."sendingBy" = $1::uuid AND NOT d.id = ANY($2::uuid[])
          OR d."sendingBy" <> $1::uuid AND NOT EXISTS (
            SELECT 1 FROM "WorkerHeartbeat" w WHERE w.id = d."sendingBy" AND w."seenAt" > clock_timestamp() - make_interval(secs => $3)))`,
    [worker.id, [...worker.inHand], LOST_AFTER_SECONDS],
  );
  return rows.map(({ id }) => id);
}
