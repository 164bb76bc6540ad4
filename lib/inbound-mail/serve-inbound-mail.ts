import { setTimeout as sleep } from "node:timers/promises";
import { startMailListener } from "@/lib/gateways/mail-listener";
import { readDeskAddress } from "@/lib/mails/desk-address-rules";
import { readDesk } from "@/lib/mails/read-desk";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { queueUnsorted } from "./inbound-mail-jobs";
import { pollInbox } from "./poll-inbox";
import { storeMail } from "./store-mail";

const RETRY_MS = 2000;
const LOOK_EVERY_MS = 60_000;

/** The worker's service for mail to the desk: a listener and a mailbox, where they are asked for, and an eye on what is not sorted. */
export async function serveInboundMail(signal: AbortSignal): Promise<void> {
  await Promise.all([listen(signal), poll(signal), watchUnsorted(signal)]);
}

/** Of two workers, one has the port; the other waits for it. */
async function listen(signal: AbortSignal): Promise<void> {
  const { INBOUND_MAIL_PORT: port, INBOUND_MAIL_HOST: host, INBOUND_MAIL_PROTOCOL: protocol, INBOUND_MAIL_MAX_MB } = env();
  const desk = readDesk();
  const asked = untilAborted(signal);
  while (port && !signal.aborted) {
    try {
      const listener = await startMailListener({
        port,
        host,
        protocol,
        maxBytes: INBOUND_MAIL_MAX_MB * 1024 * 1024,
        isOurs: (address) => readDeskAddress(desk, address) !== undefined,
        keep: (mail) => storeMail({ source: "smtp", ...mail }),
      });
      log.info("inbound_mail.listening", { host, port: listener.port, protocol, addresses: desk.addresses });
      await asked;
      return await listener.stop();
    } catch (error) {
      log.warn("inbound_mail.waits", { error });
      await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }
  await asked;
}

async function poll(signal: AbortSignal): Promise<void> {
  const { INBOUND_IMAP_URL: url, INBOUND_IMAP_SECONDS: seconds, INBOUND_MAIL_MAX_MB } = env();
  while (url && !signal.aborted) {
    // Of the error only its words: an address with a password in it stands in the settings.
    await pollInbox(url, INBOUND_MAIL_MAX_MB * 1024 * 1024, signal).catch((error: unknown) =>
      log.warn("inbound_mail.imap_failed", { reason: error instanceof Error ? error.message : "unknown" }),
    );
    await sleep(seconds * 1000, undefined, { signal }).catch(() => {});
  }
  await untilAborted(signal);
}

async function watchUnsorted(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await queueUnsorted().catch((error: unknown) => log.error("inbound_mail.watch_failed", { error }));
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
