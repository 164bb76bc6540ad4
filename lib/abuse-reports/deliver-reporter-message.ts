import { attemptSending, type DeliveringWorker, recordPatiently } from "@/lib/correspondence/attempt-sending";
import { claimMessage } from "./claim-message";
import { type RecordedMessage, recordMessageOutcome } from "./record-message-outcome";

/** Takes one message of the outbox to the server and records what became of it. Null when there was nothing to do. */
export async function deliverReporterMessage(messageId: string, worker: DeliveringWorker): Promise<RecordedMessage | null> {
  worker.inHand.add(messageId);
  try {
    const claimed = await claimMessage(messageId, worker.id);
    if (!claimed) return null;
    const outcome = await attemptSending(claimed.mail, worker.send, messageId);
    const record = () => recordMessageOutcome({ ...claimed, workerId: worker.id }, outcome);
    return await recordPatiently(record, { deliveryId: messageId, outcome: outcome.kind });
  } finally {
    worker.inHand.delete(messageId);
  }
}
