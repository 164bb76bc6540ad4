import { createReadStream, type ReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import type { LineSource, Piece, StoredPlace } from "./line-source";

const PIECE_BYTES = 2 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

/** An older log, plain or gzip, read once from beginning to end. Offsets count its bytes unpacked. */
export class HistoryFile implements LineSource {
  readonly kind = "history" as const;
  readonly name: string;
  private stream: AsyncIterator<Buffer> | null = null;
  private source: ReadStream | null = null;
  private size = 0;
  private rest: Buffer = Buffer.alloc(0);
  private isOver = false;
  private offset: number;
  private readonly countedOffset: number;

  constructor(
    readonly path: string,
    stored: { place: StoredPlace; isFinished: boolean } | null,
  ) {
    this.name = path;
    this.offset = Number(stored?.place.offset ?? 0);
    this.countedOffset = Number(stored?.place.countedOffset ?? 0);
    this.isOver = stored?.isFinished === true && this.offset >= this.countedOffset;
  }

  async next(): Promise<Piece | null> {
    if (this.isOver) return null;
    this.stream ??= await this.open();
    const parts = [this.rest];
    let isAtEnd = false;
    for (let length = this.rest.length; !isAtEnd && length < PIECE_BYTES; ) {
      const { value, done } = await this.stream.next();
      if (done) isAtEnd = true;
      else {
        parts.push(value);
        length += value.length;
      }
    }
    // The last line may lack its newline.
    if (isAtEnd && endsInsideLine(parts)) parts.push(Buffer.of(NEWLINE));
    const whole = Buffer.concat(parts);
    if (whole.length > 0) return this.piece(whole);
    this.isOver = true;
    this.source?.destroy();
    return null;
  }

  /** Up to the last whole line, or to where counting goes on. */
  private piece(whole: Buffer): Piece {
    const end = whole.lastIndexOf(NEWLINE) + 1;
    if (end === 0) throw new Error("It holds no lines");
    const counted = this.countedOffset - this.offset;
    const isAgain = counted > 0;
    const length = isAgain ? Math.min(end, counted) : end;
    this.rest = Buffer.from(whole.subarray(length));
    this.offset += length;
    return { bytes: whole.subarray(0, length), isOwned: true, use: isAgain ? "again" : "history", isBacklog: true };
  }

  /** Begun in the middle, what was read before is unpacked again and passed over. */
  private async open(): Promise<AsyncIterator<Buffer>> {
    const isPacked = await isGzip(this.path);
    this.size = (await stat(this.path)).size;
    const raw = createReadStream(this.path, { highWaterMark: CHUNK_BYTES, ...(isPacked ? {} : { start: this.offset }) });
    this.source = raw;
    const stream = isPacked ? raw.pipe(createGunzip({ chunkSize: CHUNK_BYTES })) : raw;
    raw.on("error", (error) => stream.destroy(error));
    const iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    let passed = isPacked ? 0 : this.offset;
    while (passed < this.offset) {
      const { value, done } = await iterator.next();
      if (done) break;
      passed += value.length;
      if (passed > this.offset) this.rest = value.subarray(value.length - (passed - this.offset));
    }
    return iterator;
  }

  place(): StoredPlace {
    const offset = BigInt(this.offset);
    const countedOffset = this.isOver ? offset : BigInt(Math.max(this.offset, this.countedOffset));
    return { fileId: null, headHash: null, offset, countedOffset, isInOverlong: false };
  }

  /** As they stand in the file, packed or not. */
  behindBytes(): number {
    return this.isOver ? 0 : Math.max(0, this.size - (this.source?.bytesRead ?? 0));
  }

  droppedLines(): number {
    return 0;
  }

  isFinished(): boolean {
    return this.isOver;
  }

  /** Gives it up at an error: what is wrong with it stands beside it. */
  close(): void {
    this.isOver = true;
    this.source?.destroy();
  }
}

const endsInsideLine = (parts: readonly Buffer[]): boolean =>
  (parts.findLast(({ length }) => length > 0)?.at(-1) ?? NEWLINE) !== NEWLINE;

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
