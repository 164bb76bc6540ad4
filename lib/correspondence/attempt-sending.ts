import { setTimeout as sleep } from "node:timers/promises";
import type { SendOutcome } from "@/lib/gateways/send-outcome";
import type { OutgoingMail, SendMail } from "@/lib/gateways/smtp";
import { log } from "@/lib/platform/log";

/** Who delivers, and how. */
export interface DeliveringWorker {
  /** Of this life of the process, as in its heartbeat. */
  id: string;
  send: SendMail;
  /** Deliveries that this process is at work on: whatever else of its own stands in "sending" was lost. */
  inHand: Set<string>;
}

const RECORDING_TRIES = 4;

/** Takes a mail to the server. What a gateway throws leaves its fate unknown: the mail may have left. */
export async function attemptSending(mail: OutgoingMail, send: SendMail, deliveryId: string): Promise<SendOutcome> {
  try {
    return await send(mail);
  } catch (error) {
    log.error("correspondence.gateway_threw", { deliveryId, error });
    return { kind: "unknown", answer: error instanceof Error ? error.message : "unknown" };
  }
}

/** What is known of a mail that may have left is worth some patience with the database; if it stays away, the row is doubted later. */
export async function recordPatiently<Recorded>(
  record: () => Promise<Recorded>,
  about: { deliveryId: string; outcome: SendOutcome["kind"] },
): Promise<Recorded> {
  for (let tries = 1; ; tries++) {
    try {
      return await record();
    } catch (error) {
      log.error("correspondence.outcome_not_recorded", { ...about, error });
      if (tries === RECORDING_TRIES) throw error;
      await sleep(tries * 500);
    }
  }
}
