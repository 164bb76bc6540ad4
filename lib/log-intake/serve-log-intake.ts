import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/platform/log";
import { Engine } from "./engine";
import { type EngineLease, takeLease } from "./engine-lease";
import { forgetBatches } from "./forget-batches";
import { openDesk } from "./open-desk";
import { openDoors } from "./open-doors";
import { noteHeard } from "./source-rows";
import { type IntakeAsked, readIntakeAsked } from "./sources-asked";
import { Superseded } from "./store-cut";
import { Wake } from "./wake";

/** How soon another worker notices that the engine's place is free. */
const LOOK_MS = 1_000;
const RETRY_MS = 2_000;

/** The worker's service: runs the one engine of the installation, or waits to take it over. */
export async function serveLogIntake(signal: AbortSignal): Promise<void> {
  const asked = readIntakeAsked();
  const isAsked = asked.files.length + asked.history.length + asked.syslog.length > 0 || asked.door !== null;
  while (isAsked && !signal.aborted) {
    try {
      const lease = await takeLease();
      if (lease) await runEngine(asked, lease, signal).finally(() => lease.release());
      else await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
    } catch (error) {
      await tellFailure(asked, error);
      await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

async function runEngine(asked: IntakeAsked, lease: EngineLease, signal: AbortSignal): Promise<void> {
  const wake = new Wake();
  const engine = await Engine.open(`${hostname()}:${process.pid}`, (isFresh) => openDesk(asked, isFresh), wake);
  log.info("log_intake.engine_runs", { files: asked.files.length, listeners: asked.syslog.length + (asked.door ? 1 : 0) });
  const ended = new AbortController();
  const stopping = AbortSignal.any([signal, lease.lost, ended.signal]);
  const doors = openDoors(asked, engine.desk, wake, stopping).catch((error: unknown) => {
    log.error("log_intake.doors", { error });
    ended.abort();
  });
  const forgetting = forgetBatches(stopping);
  try {
    await engine.run(stopping, () => ended.abort());
  } finally {
    ended.abort();
    await Promise.all([doors, forgetting]);
  }
}

/** State in memory may be ahead of what is stored: the next engine begins again from there. */
async function tellFailure({ files }: IntakeAsked, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  log.warn("log_intake.engine_failed", { message });
  if (error instanceof Superseded) return;
  await noteHeard(files, message).catch((cause: unknown) => log.error("log_intake.error_not_stored", { error: cause }));
}
