// Reads logs for a backtest in a process of its own: started by read-in-child.ts, told its job by message, ended with its parent.
import { setPriority } from "node:os";
import { createDetector, type Detector, type DetectorOptions } from "@/lib/detection/detector";
import { parseNetworkTable } from "@/lib/detection/network-table";
import { withFallback } from "@/lib/networks/address-book-table";
import { builtInNetworks } from "@/lib/networks/built-in-book";
import type { BacktestFailure, BacktestJob, BacktestSays } from "./backtest-job";
import { FindingComparison } from "./compare-findings";
import { readChunks } from "./read-chunks";

const TELL_MS = 500;
const NEWLINE = 0x0a;

const say = (words: BacktestSays) => new Promise<void>((resolve) => process.send?.(words, undefined, {}, () => resolve()));

process.once("disconnect", () => process.exit(1)); // the worker is gone: nobody would hear what comes of it
process.once("message", (job) => {
  // Whoever follows the live logs goes first.
  setPriority(10);
  carryOut(job as BacktestJob)
    .catch((error: unknown) => say({ kind: "failed", why: reasonOf(error) }))
    .finally(() => process.disconnect());
});

async function carryOut(job: BacktestJob): Promise<void> {
  const own = job.networks === "" ? undefined : parseNetworkTable(job.networks);
  const options: DetectorOptions = {
    networks: withFallback(own, builtInNetworks),
    learnDays: job.learnDays,
    readsSubjects: job.readsSubjects,
    now: job.near,
  };
  const sides = {
    now: createDetector({ ...options, rules: job.now }),
    draft: createDetector({ ...options, rules: job.draft }),
  };
  const comparison = new FindingComparison(job.rule);
  const period = { from: 0, to: 0 };
  const silent: number[] = [];
  let before = 0;
  for (const [at, file] of job.files.entries()) {
    const begun = sides.now.counted();
    // Told at once: whatever ends the reading from here on, it was this file.
    await say({ kind: "progress", bytes: before, lines: begun.lines, file: at });
    let toldAt = Date.now();
    for await (const chunk of readChunks(file)) {
      for (const bytes of period.from === 0 ? byLines(chunk.bytes) : [chunk.bytes]) {
        for (const side of ["now", "draft"] as const)
          for (const finding of sides[side].feed(bytes)) comparison.add(side, finding);
        noteTime(period, sides.now);
      }
      comparison.settleBefore(period.to);
      if (comparison.isFull) break;
      if (Date.now() - toldAt < TELL_MS) continue;
      toldAt = Date.now();
      await say({ kind: "progress", bytes: before + chunk.read, lines: sides.now.counted().lines, file: at });
    }
    // A file that ends without a newline ends its line all the same.
    for (const side of ["now", "draft"] as const) for (const finding of sides[side].end()) comparison.add(side, finding);
    const { lines, unknown } = sides.now.counted();
    if (lines - begun.lines === unknown - begun.unknown && !comparison.isFull) silent.push(at);
    before += file.bytes;
    if (comparison.isFull) break;
  }
  const { lines, unknown: unknownLines } = sides.now.counted();
  const [logFrom, logTo] = [period.from, period.to].map((time) => (time > 0 ? new Date(time).toISOString() : null));
  const compared = comparison.end(comparison.isFull);
  await say({ kind: "done", compared, lines, unknownLines, logFrom: logFrom ?? null, logTo: logTo ?? null, silent });
}

/** Up to the first event the log is read line by line: so the time at which it begins is known. */
function* byLines(bytes: Buffer): Generator<Buffer> {
  const MOST = 1000;
  let at = 0;
  for (let line = 0; line < MOST; line++) {
    const end = bytes.indexOf(NEWLINE, at) + 1;
    if (end === 0) break;
    yield bytes.subarray(at, end);
    at = end;
  }
  if (at < bytes.length) yield bytes.subarray(at);
}

function noteTime(period: { from: number; to: number }, detector: Detector): void {
  const { lastEventAt } = detector.counted();
  if (lastEventAt === 0) return;
  if (period.from === 0) period.from = lastEventAt;
  period.to = Math.max(period.to, lastEventAt);
}

function reasonOf(error: unknown): BacktestFailure {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (code.startsWith("Z_")) return "damaged";
  return code.startsWith("E") && code !== "ERR" && !code.startsWith("ERR_") ? "unreadable" : "crashed";
}
