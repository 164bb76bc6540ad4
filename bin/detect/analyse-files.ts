import type { CompiledReader } from "../../lib/detection/compiled-reader";
import type { Detector } from "../../lib/detection/detector";
import type { Finding } from "../../lib/detection/finding";
import { NdjsonLog } from "../../lib/detection/ndjson-log";
import type { NdjsonMapping } from "../../lib/detection/ndjson-mapping";
import { plainSizeOf, readInChunks } from "./read-input";
import type { BlockDone } from "./reading-thread";
import { BLOCK, type ReadingThreads } from "./reading-threads";

/** Below this a thread costs more to start than it saves. */
export const WORTH_THREADS = 16 * 1024 * 1024;

export interface Analysis {
  detector: Detector;
  reader?: CompiledReader;
  /** Takes what was found, and how many bytes were read for it. */
  report: (findings: Finding[], bytes: number) => Promise<void>;
}

/** One file on one thread. A file that ends without a newline ends its line all the same. */
export async function analyseFile(file: string, { detector, report, reader }: Analysis): Promise<void> {
  await readInChunks(file, async (chunk) => report(detector.feed(chunk), chunk.length), 0, reader?.blocks);
  await report(detector.end(), 0);
}

export async function analyseJson(file: string, mapping: NdjsonMapping, { detector, report }: Analysis): Promise<void> {
  const log = new NdjsonLog(mapping);
  await readInChunks(file, async (chunk) => report(detector.feed(log.feed(chunk)), chunk.length));
  await report([...detector.feed(log.end()), ...detector.end()], 0);
}

/** One file with its lines read ahead on other threads. */
export async function analyseAhead(file: string, threads: ReadingThreads, analysis: Analysis): Promise<void> {
  const { detector, report } = analysis;
  const pending: Promise<BlockDone>[] = [];
  const analyseOldest = async () => {
    const done = await pending.shift();
    if (done !== undefined) await report(threads.analyse(detector, done), done.length);
  };
  const size = plainSizeOf(file);
  if (size === null) await fillFromStream(file, threads, pending, analyseOldest);
  for (let position = 0; position < (size ?? 0); position += BLOCK) {
    if (pending.length >= threads.ahead) await analyseOldest();
    const length = Math.min(BLOCK, (size ?? 0) - position);
    pending.push(watched(threads.read({ block: threads.nextBlock().block, file, position, length })));
  }
  while (pending.length > 0) await analyseOldest();
  // What was written to it meanwhile.
  if (size !== null) await readInChunks(file, async (chunk) => report(detector.feed(chunk), chunk.length), size);
  await report(detector.end(), 0);
}

async function fillFromStream(
  file: string,
  threads: ReadingThreads,
  pending: Promise<BlockDone>[],
  analyseOldest: () => Promise<void>,
): Promise<void> {
  let { block, bytes } = threads.nextBlock();
  let filled = 0;
  const hand = async () => {
    pending.push(watched(threads.read({ block, file: null, position: 0, length: filled })));
    if (pending.length >= threads.ahead) await analyseOldest();
    ({ block, bytes } = threads.nextBlock());
    filled = 0;
  };
  await readInChunks(file, async (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      const copied = chunk.copy(bytes, filled, at);
      at += copied;
      filled += copied;
      if (filled === BLOCK) await hand();
    }
  });
  if (filled > 0) await hand();
}

/** A failure is told when its turn comes; until then it is no unhandled one. */
function watched(done: Promise<BlockDone>): Promise<BlockDone> {
  done.catch(() => {});
  return done;
}
