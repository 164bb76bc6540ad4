import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { DeliveringWorker } from "@/lib/correspondence/attempt-sending";
import { readDkimKey } from "@/lib/gateways/dkim";
import { sendMail } from "@/lib/gateways/smtp";
import { requiredEnv } from "@/lib/platform/env";
import type { Task } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { WORKER_ID } from "@/lib/platform/worker-presence";
import { deliverReporterMessage } from "./deliver-reporter-message";
import { DELIVER_REPORTER_MESSAGE } from "./queue-message";
import { sweepMessages } from "./sweep-messages";

const SWEEP_EVERY_MS = 10_000;
const Payload = z.object({ messageId: z.uuid() });

/** This process as the outbox knows it. */
const self: DeliveringWorker = { id: WORKER_ID, send: sendMail, inHand: new Set() };

/** The worker's tasks of the thread with reporters, by the name they are queued under. */
export const reporterMessageTasks: Readonly<Record<string, Task>> = {
  [DELIVER_REPORTER_MESSAGE]: async (payload) => {
    const { messageId } = Payload.parse(payload);
    requiredEnv("SMTP_URL"); // before anything is claimed: without a server the mail stays queued,
    readDkimKey(); // and so it does while the key that is to sign it cannot be read
    await deliverReporterMessage(messageId, self);
  },
};

/** Runs as long as the worker does: at its start and every ten seconds it puts right what a lost worker left in the outbox. */
export async function watchReporterOutbox(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sweepMessages(self).catch((error: unknown) => log.error("abuse_reports.sweep_failed", { error }));
    await sleep(SWEEP_EVERY_MS, undefined, { signal }).catch(() => {});
  }
}
