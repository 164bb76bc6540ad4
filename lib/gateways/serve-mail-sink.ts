import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { startMailSink } from "./mail-sink";

const RETRY_MS = 2000;

/** Runs the demonstration's mail server for as long as the worker lives, where SMTP_SINK_PORT asks for one. Of two workers, one has the port. */
export async function serveMailSink(signal: AbortSignal): Promise<void> {
  const { SMTP_SINK_PORT } = env();
  const asked = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  while (SMTP_SINK_PORT && !signal.aborted) {
    try {
      const sink = await startMailSink(SMTP_SINK_PORT);
      log.info("mail_sink.started", { port: sink.port });
      await asked;
      return await sink.stop();
    } catch (error) {
      log.warn("mail_sink.waits", { error });
      await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }
  await asked;
}
