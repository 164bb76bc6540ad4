import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { SETTLE_GONE_OBJECT } from "@/lib/directory/settle-cases";
import { readDkimKey } from "@/lib/gateways/dkim";
import { sendMail } from "@/lib/gateways/smtp";
import { requiredEnv } from "@/lib/platform/env";
import type { Task } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { WORKER_ID } from "@/lib/platform/worker-presence";
import { type DeliveringWorker, deliverNotice } from "./deliver-notice";
import { oweOtherChannels } from "./owe-other-channels";
import { DELIVER_NOTICE } from "./queue-delivery";
import { settleGoneObject } from "./settle-gone-object";
import { sweepOutbox } from "./sweep-outbox";

const SWEEP_EVERY_MS = 10_000;
const Payload = z.object({ deliveryId: z.uuid() });

/** This process as the outbox knows it. */
const self: DeliveringWorker = { id: WORKER_ID, send: sendMail, inHand: new Set() };

/** The worker's tasks of this room, by the name they are queued under. */
export const CORRESPONDENCE_TASKS: Readonly<Record<string, Task>> = {
  [DELIVER_NOTICE]: async (payload) => {
    const { deliveryId } = Payload.parse(payload);
    requiredEnv("SMTP_URL"); // before anything is claimed: without a server the mail stays queued,
    readDkimKey(); // and so it does while the key that is to sign it cannot be read
    await deliverNotice(deliveryId, self);
  },
  "owe-other-channels": async () => {
    await oweOtherChannels();
  },
  [SETTLE_GONE_OBJECT]: async (payload) => {
    await settleGoneObject(z.object({ incidentId: z.uuid() }).parse(payload).incidentId);
  },
};

/** Runs as long as the worker does: at its start and every ten seconds it puts right what a lost worker left in the outbox. */
export async function watchOutbox(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sweepOutbox(self).catch((error: unknown) => log.error("correspondence.sweep_failed", { error }));
    await sleep(SWEEP_EVERY_MS, undefined, { signal }).catch(() => {});
  }
}
