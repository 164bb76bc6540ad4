import { Worker } from "node:worker_threads";
import type { Detector } from "../../lib/detection/detector";
import { EventRecords, WORDS } from "../../lib/detection/event-records";
import type { Finding } from "../../lib/detection/finding";
import type { BlockDone, BlockTask, SharedBlock, ThreadInput } from "./reading-thread";

export const BLOCK = 1024 * 1024;
/** The detector cites lines up to 4 MiB back: so many blocks stay as they are after they were analysed. */
const CITED_BLOCKS = 6;
const AHEAD_PER_THREAD = 4;
/** An event for every 48 bytes of log; a block with more is read by the analysis itself. */
const WORDS_OF_RECORDS = Math.ceil(BLOCK / 48) * WORDS;

/** Threads that read lines ahead; the analysis is one sequence, and what comes out does not depend on them. */
export class ReadingThreads {
  private readonly shared: SharedBlock[];
  private readonly bytes: Buffer[];
  private readonly records: EventRecords[];
  private readonly workers: Worker[];
  private readonly waiting = new Map<number, (done: BlockDone) => void>();
  private failure: Error | null = null;
  private turn = 0;

  constructor(threads: number, entry: URL) {
    const count = CITED_BLOCKS + threads * AHEAD_PER_THREAD;
    this.shared = Array.from({ length: count }, () => ({
      bytes: new SharedArrayBuffer(BLOCK),
      words: new SharedArrayBuffer(WORDS_OF_RECORDS * 4),
    }));
    this.bytes = this.shared.map(({ bytes }) => Buffer.from(bytes));
    this.records = this.shared.map(({ words }) => new EventRecords(new Int32Array(words)));
    const workerData: ThreadInput = { blocks: this.shared };
    this.workers = Array.from({ length: threads }, () => startThread(entry, workerData));
    for (const worker of this.workers) {
      worker.on("message", (done: BlockDone) => this.waiting.get(done.block)?.(done));
      worker.on("error", (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    }
  }

  /** How many blocks may be under way at once. */
  get ahead(): number {
    return this.workers.length * AHEAD_PER_THREAD;
  }

  /** The block to fill next; free once `ahead` blocks and those that can still be cited lie behind it. */
  nextBlock(): { block: number; bytes: Buffer } {
    const block = this.turn++ % this.bytes.length;
    return { block, bytes: this.bytes[block] ?? Buffer.alloc(0) };
  }

  read(task: BlockTask): Promise<BlockDone> {
    return new Promise((resolve, reject) => {
      if (this.failure !== null) return reject(this.failure);
      this.waiting.set(task.block, (done) => {
        this.waiting.delete(task.block);
        if (done.length < 0) reject(this.failure ?? new Error("a reading thread has ended"));
        else resolve(done);
      });
      this.workers[task.block % this.workers.length]?.postMessage(task);
    });
  }

  analyse(detector: Detector, { block, length, parsed }: BlockDone): Finding[] {
    const bytes = this.bytes[block]?.subarray(0, length);
    const records = this.records[block];
    if (bytes === undefined || records === undefined || length === 0) return [];
    // A short one at the end of a file is copied: of many short ones too few would lie between it and its next use.
    return detector.feedParsed(length === BLOCK ? bytes : Buffer.from(bytes), parsed, records);
  }

  async end(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private fail(error: Error): void {
    this.failure = error;
    for (const [block, waiting] of [...this.waiting])
      waiting({ block, length: -1, parsed: { headEnd: 0, tailAt: 0, events: 0, ignored: 0, isComplete: false } });
  }
}

/** A thread knows no TypeScript of its own: where nothing was bundled it is taught before it loads the entry. */
function startThread(entry: URL, workerData: ThreadInput): Worker {
  if (!entry.pathname.endsWith(".ts")) return new Worker(entry, { workerData });
  const loader = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const source = `import(${loader}).then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); })`;
  return new Worker(source, { eval: true, workerData });
}
