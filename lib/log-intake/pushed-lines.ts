import type { LogSourceKind } from "@/prisma/generated/client";
import type { Batch, LineSource, Piece } from "./line-source";

/** What may wait to be read: beyond it a sender has to wait, or his lines are let go. */
export const MOST_WAITING = 8 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;

interface Waiting {
  bytes: Buffer;
  batch?: Batch;
  settle?: (error?: Error) => void;
}

/** Lines that others send us: they wait here until it is their turn. */
export class PushedLines implements LineSource {
  private waiting: Waiting[] = [];
  private bytes = 0;
  private dropped = 0;
  private closedBy: Error | null = null;
  private readonly roomAgain = new Set<() => void>();

  constructor(
    readonly kind: LogSourceKind,
    readonly path: string,
    readonly name: string,
    /** Wakes the engine. */
    private readonly arrived: () => void,
  ) {}

  get isFull(): boolean {
    return this.bytes >= MOST_WAITING;
  }

  /** Whole lines, each with its end. */
  push(bytes: Buffer): void {
    this.add({ bytes });
  }

  /** A batch is read whole, and settled when what came of it is stored. */
  pushBatch(bytes: Buffer, batch: Batch | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: Error) => (error ? reject(error) : resolve());
      this.add({ bytes, settle, ...(batch && { batch }) });
    });
  }

  /** Called once when there is room again; at once, when there is. */
  whenRoom(call: () => void): void {
    if (!this.isFull) return call();
    this.roomAgain.add(call);
  }

  drop(lines: number): void {
    this.dropped += lines;
    this.arrived();
  }

  private add(waiting: Waiting): void {
    if (this.closedBy) {
      waiting.settle?.(this.closedBy);
      return;
    }
    this.waiting.push(waiting);
    this.bytes += waiting.bytes.length;
    this.arrived();
  }

  next(): Promise<Piece | null> {
    const first = this.waiting.shift();
    if (!first) return Promise.resolve(null);
    const together = [first.bytes];
    let length = first.bytes.length;
    if (!first.settle) {
      for (let next = this.waiting[0]; next && !next.settle && length < PIECE_BYTES; next = this.waiting[0]) {
        together.push(next.bytes);
        length += next.bytes.length;
        this.waiting.shift();
      }
    }
    this.bytes -= length;
    if (!this.isFull) this.tellRoom();
    const bytes = together.length === 1 ? first.bytes : Buffer.concat(together, length);
    const { batch, settle } = first;
    return Promise.resolve({ bytes, use: "live", isBacklog: this.bytes > PIECE_BYTES, batch, settle });
  }

  private tellRoom(): void {
    const calls = [...this.roomAgain];
    this.roomAgain.clear();
    for (const call of calls) call();
  }

  /** Nobody will read on: who waits for an answer hears it. */
  close(error: Error): void {
    this.closedBy = error;
    for (const { settle } of this.waiting) settle?.(error);
    this.waiting = [];
    this.bytes = 0;
    this.tellRoom();
  }

  place(): null {
    return null;
  }

  behindBytes(): number {
    return this.bytes;
  }

  droppedLines(): number {
    return this.dropped;
  }

  isFinished(): boolean {
    return false;
  }
}
