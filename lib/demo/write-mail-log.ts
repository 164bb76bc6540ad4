import { appendFile, mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Mailbox } from "./mail-lines";
import { burstOf, fixed, liveMinute, ordinaryMinute, probeOf } from "./mail-traffic";

const MINUTE = 60_000;
/** Enough for the detector to learn every account, and to know it at home. */
const HISTORY_MS = 15 * 24 * 60 * MINUTE;
/** The first probe after a start, and how long until the next. */
const FIRST_PROBE_MS = 12_000;
const PROBE_EVERY_MS = 20 * MINUTE;
const BURST_EVERY_MS = 95 * MINUTE;

export interface MailLogWish {
  file: string;
  /** Those with everyday mail; a probe now and then strikes one of `targets`, who are among them. */
  boxes: readonly Mailbox[];
  targets: readonly Mailbox[];
}

/**
 * Plays the fictional provider's mail system: appends lines to a file, and does nothing else. What was not written while it was
 * off (at most 15 days) is written first, as ordinary traffic.
 */
export async function writeMailLog({ file, boxes, targets }: MailLogWish, signal: AbortSignal): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const startedAt = Date.now();
  await catchUp(file, boxes, startedAt);
  let minute = Math.floor(startedAt / MINUTE);
  let nextProbe = startedAt + FIRST_PROBE_MS;
  let nextBurst = startedAt + BURST_EVERY_MS;
  while (!signal.aborted) {
    await sleep(1_000, undefined, { signal }).catch(() => {});
    const now = Date.now();
    let lines = "";
    // Each minute that is over, also where the machine slept through some.
    for (; minute < Math.floor(now / MINUTE); minute++) lines += liveMinute(new Date(minute * MINUTE), boxes);
    if (now >= nextProbe) {
      lines += probeOf(new Date(now - 1_500), targetAt(targets, now), minute);
      nextProbe = now + PROBE_EVERY_MS;
    }
    if (now >= nextBurst) {
      lines += burstOf(new Date(now - 31_000), targetAt(targets, now), minute);
      nextBurst = now + BURST_EVERY_MS;
    }
    if (lines !== "") await appendFile(file, lines);
  }
}

/** Another account at each moment: one that was probed within a day raises no second alert. */
function targetAt(targets: readonly Mailbox[], now: number): Mailbox {
  const found = targets[Math.floor(fixed(Math.floor(now / 1_000)) * targets.length)];
  if (!found) throw new Error("The mail log needs accounts to probe");
  return found;
}

async function catchUp(file: string, boxes: readonly Mailbox[], now: number): Promise<void> {
  const written = await stat(file).then(
    ({ mtimeMs, size }) => (size > 0 ? mtimeMs : 0),
    () => 0,
  );
  const from = Math.max(written, now - HISTORY_MS);
  let lines = "";
  for (let at = Math.ceil(from / MINUTE) * MINUTE; at < now - MINUTE; at += MINUTE) {
    lines += ordinaryMinute(new Date(at), boxes);
    if (lines.length > 1_000_000) {
      await appendFile(file, lines);
      lines = "";
    }
  }
  if (lines !== "") await appendFile(file, lines);
}
