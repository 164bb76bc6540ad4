import type { Tx } from "@/lib/platform/db";
import { queueJob } from "@/lib/platform/jobs";

/** The worker's task that takes one delivery to a mail server. */
export const DELIVER_NOTICE = "deliver-notice";

/** Queues the attempt for a delivery; one that waits already is moved. Losing the job loses nothing: the row in "queued" is the outbox. */
export function queueDelivery(tx: Tx, deliveryId: string, at: Date): Promise<void> {
  return queueJob(tx, DELIVER_NOTICE, { deliveryId }, { runAt: at, jobKey: `${DELIVER_NOTICE}:${deliveryId}` });
}
