import { attemptSending, type DeliveringWorker, recordPatiently } from "./attempt-sending";
import { claimDelivery } from "./claim-delivery";
import { type RecordedOutcome, recordOutcome } from "./record-outcome";

export type { DeliveringWorker } from "./attempt-sending";

/** Takes one mail of the outbox to the server and records what became of it. Null when there was nothing to do. */
export async function deliverNotice(deliveryId: string, worker: DeliveringWorker): Promise<RecordedOutcome | null> {
  worker.inHand.add(deliveryId);
  try {
    const claimed = await claimDelivery(deliveryId, worker.id);
    if (!claimed) return null;
    const { mail, barred } = claimed;
    const outcome = barred
      ? { kind: "refused" as const, answer: `not sent: ${barred}` }
      : await attemptSending(mail, worker.send, deliveryId);
    const record = () => recordOutcome({ ...claimed, workerId: worker.id }, outcome);
    return await recordPatiently(record, { deliveryId, outcome: outcome.kind });
  } finally {
    worker.inHand.delete(deliveryId);
  }
}
