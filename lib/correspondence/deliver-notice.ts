import { setTimeout as sleep } from "node:timers/promises";
import type { SendOutcome } from "@/lib/gateways/send-outcome";
import type { SendMail } from "@/lib/gateways/smtp";
import { log } from "@/lib/platform/log";
import { type ClaimedDelivery, claimDelivery } from "./claim-delivery";
import { type RecordedOutcome, recordOutcome } from "./record-outcome";

/** Who delivers, and how. */
export interface DeliveringWorker {
  /** Of this life of the process, as in its heartbeat. */
  id: string;
  send: SendMail;
  /** Deliveries that this process is at work on: whatever else of its own stands in "sending" was lost. */
  inHand: Set<string>;
}

const RECORDING_TRIES = 4;

/** Takes one mail of the outbox to the server and records what became of it. Null when there was nothing to do. */
export async function deliverNotice(deliveryId: string, worker: DeliveringWorker): Promise<RecordedOutcome | null> {
  worker.inHand.add(deliveryId);
  try {
    const claimed = await claimDelivery(deliveryId, worker.id);
    if (!claimed) return null;
    const outcome = await attempt(claimed, worker.send);
    return await recordPatiently({ ...claimed, workerId: worker.id }, outcome);
  } finally {
    worker.inHand.delete(deliveryId);
  }
}

async function attempt({ mail, barred, deliveryId }: ClaimedDelivery, send: SendMail): Promise<SendOutcome> {
  if (barred) return { kind: "refused", answer: `not sent: ${barred}` };
  try {
    return await send(mail);
  } catch (error) {
    log.error("correspondence.gateway_threw", { deliveryId, error });
    return { kind: "unknown", answer: error instanceof Error ? error.message : "unknown" };
  }
}

// What is known of a mail that may have left is worth some patience with the database; if it stays away, the row is doubted later.
async function recordPatiently(
  claimed: ClaimedDelivery & { workerId: string },
  outcome: SendOutcome,
): Promise<RecordedOutcome | null> {
  for (let tries = 1; ; tries++) {
    try {
      return await recordOutcome(claimed, outcome);
    } catch (error) {
      log.error("correspondence.outcome_not_recorded", { deliveryId: claimed.deliveryId, outcome: outcome.kind, error });
      if (tries === RECORDING_TRIES) throw error;
      await sleep(tries * 500);
    }
  }
}
