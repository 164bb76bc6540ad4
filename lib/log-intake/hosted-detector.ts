import { Worker } from "node:worker_threads";
import type { DeskOptions, DetectorDesk, Fed, Feeding, WholeCut } from "./detector-desk";
import type { WatchedSources } from "./watched-source-rules";

type Asked = "reserve" | "append" | "resume" | "retune" | "watch" | "feed" | "cut";

export interface Call {
  turn: number;
  detector: number;
  name: Asked | "open" | "close";
  values: unknown[];
}

export interface Answer {
  turn: number;
  value?: unknown;
  error?: Error;
}

/** Smaller ones are copied: most of them are parts of something larger that is not theirs to hand over. */
const WORTH_HANDING_OVER = 64 * 1024;

/** No piece and no cut takes a tenth of it: a thread that says nothing for so long hangs, while its worker goes on holding the lease. */
const LIMIT_MS = 60_000;

/** A detector in the thread for detectors. What is asked is carried out in the order of asking, so a cut holds what was fed before it. */
export class HostedDetector {
  private static opened = 0;
  private readonly thread = threadForDetectors();
  private readonly number = ++HostedDetector.opened;

  private constructor(private readonly limitMs: number) {}

  /**
   * Rejects with one clear sentence when an option or a rule setting cannot be used. A thread that leaves a `feed` or a `cut` without an
   * answer for `limitMs` is ended.
   */
  static async open(options: DeskOptions, limitMs = LIMIT_MS): Promise<HostedDetector> {
    const hosted = new HostedDetector(limitMs);
    await hosted.thread.call(hosted.number, "open", [options]);
    return hosted;
  }

  /** `isOwned`: nobody else holds the memory of the bytes, and nobody will look at them again. */
  feed(feeding: Feeding, isOwned: boolean): Promise<Fed> {
    const { bytes } = feeding;
    const isHandedOver = isOwned && bytes.length >= WORTH_HANDING_OVER;
    const values = [isHandedOver ? feeding : { ...feeding, bytes: Uint8Array.from(bytes) }];
    return this.inTime(this.ask("feed", values, isHandedOver ? [bytes.buffer as ArrayBuffer] : []));
  }

  async cut(sources: readonly string[]): Promise<WholeCut> {
    const cut: WholeCut = await this.inTime(this.ask("cut", [sources]));
    const { accounts } = cut.state;
    const { buffer, byteOffset, byteLength }: Uint8Array = accounts.words;
    return { ...cut, state: { ...cut.state, accounts: { ...accounts, words: Buffer.from(buffer, byteOffset, byteLength) } } };
  }

  reserve(accounts: number): Promise<void> {
    return this.ask("reserve", [accounts]);
  }

  append(records: { names: string[]; words: Uint8Array }): Promise<number> {
    return this.ask("append", [records]);
  }

  resume(rest: string, pages: readonly { page: number; bytes: Uint8Array }[]): Promise<void> {
    return this.ask("resume", [rest, pages]);
  }

  retune(rules: DeskOptions["rules"]): Promise<void> {
    return this.ask("retune", [rules]);
  }

  watch(watched: WatchedSources): Promise<void> {
    return this.ask("watch", [watched]);
  }

  /** Frees what it knows; nothing more can be asked of it. */
  async close(): Promise<void> {
    await this.thread.call(this.number, "close", []).catch(() => {}); // a thread that has ended holds nothing
  }

  private async inTime<Value>(answer: Promise<Value>): Promise<Value> {
    const late = setTimeout(() => this.thread.end(new Error("The detector's thread does not answer")), this.limitMs);
    return answer.finally(() => clearTimeout(late));
  }

  private ask<Name extends Asked>(
    name: Name,
    values: unknown[],
    handedOver: ArrayBuffer[] = [],
  ): Promise<Awaited<ReturnType<DetectorDesk[Name]>>> {
    return this.thread.call(this.number, name, values, handedOver) as Promise<Awaited<ReturnType<DetectorDesk[Name]>>>;
  }
}

let current: DetectorThread | null = null;

/** One for the process, however often an engine begins. */
function threadForDetectors(): DetectorThread {
  if (!current || current.hasEnded) current = new DetectorThread();
  return current;
}

class DetectorThread {
  private readonly worker = startThread();
  private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private failure: Error | null = null;
  private turn = 0;

  constructor() {
    this.worker.unref();
    this.worker.on("message", ({ turn, value, error }: Answer) => {
      const asked = this.waiting.get(turn);
      this.waiting.delete(turn);
      if (this.waiting.size === 0) this.worker.unref();
      if (error) asked?.reject(error);
      else asked?.resolve(value);
    });
    for (const name of ["error", "messageerror"] as const)
      this.worker.on(name, (error) => this.end(error instanceof Error ? error : new Error(String(error))));
    this.worker.on("exit", () => this.end(new Error("The detector's thread has ended")));
  }

  get hasEnded(): boolean {
    return this.failure !== null;
  }

  call(detector: number, name: Call["name"], values: unknown[], handedOver: ArrayBuffer[] = []): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.failure) return reject(this.failure);
      const turn = ++this.turn;
      this.worker.postMessage({ turn, detector, name, values } satisfies Call, handedOver);
      this.waiting.set(turn, { resolve, reject });
      this.worker.ref(); // whoever waits for an answer is no reason for the process to end
    });
  }

  /** Whoever waits for an answer is told, and the next detector gets a thread of its own. */
  end(error: Error): void {
    this.failure ??= error;
    void this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(this.failure);
    this.waiting.clear();
  }
}

/** Beside us, as a bundle where we are one. A thread knows no TypeScript of its own, and is taught it before it loads the sources. */
function startThread(): Worker {
  if (import.meta.url.endsWith(".mjs")) return new Worker(new URL("detector-thread.mjs", import.meta.url));
  const entry = JSON.stringify(new URL("detector-thread.ts", import.meta.url).href);
  const loader = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const source = `import(${loader}).then(({ register }) => { register(); return import(${entry}); })`;
  return new Worker(source, { eval: true });
}
