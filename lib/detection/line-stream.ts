import { LONGEST_LINE } from "./longest-line";
import { RecentBytes } from "./recent-bytes";

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
/** What is kept of such a line: enough for its shape. */
const HEAD_OF_OVERLONG = 1024;
/** How far back, in bytes of log, a line can still be cited. Counted from the line at hand, so chunk sizes don't matter. */
const WINDOW = 4 * 1024 * 1024;

/** `carried` in base64: the bytes of a line may be no text. */
export interface StreamPosition {
  bytes: number;
  carried: string;
  isOverlong?: boolean;
}

export type LineReader = (line: Buffer, start: number, end: number) => void;

/** Cuts chunks into lines and remembers the last few megabytes, so that a finding can cite the lines it rests on. */
export class LineStream {
  /** Byte offset of the line being read, counted from the first byte ever fed. */
  lineOffset = 0;
  private chunkOffset = 0;
  private readonly recent = new RecentBytes(WINDOW + 2 * LONGEST_LINE);
  private carry: Buffer = Buffer.alloc(0);
  private isOverlong = false;

  /** `cut` gets the first kilobyte of each line that is longer than any log line. */
  feed(chunk: Buffer, read: LineReader, cut: LineReader): void {
    this.recent.push(this.chunkOffset, chunk);
    const at = this.finishCarried(chunk, 0, read, cut);
    if (at >= 0) this.readLines(chunk, at, chunk.length, read, cut);
    this.chunkOffset += chunk.length;
  }

  /**
   * As `feed`, for a block whose lines between `headEnd` and `tailAt` were read ahead: `take` is called where they stand. It finds
   * the offset of its lines by adding `blockOffset`.
   */
  feedParsed(block: Buffer, headEnd: number, tailAt: number, take: () => void, read: LineReader, cut: LineReader): void {
    this.recent.push(this.chunkOffset, block);
    const at = this.finishCarried(block.subarray(0, headEnd), 0, read, cut);
    if (at >= 0 && at < headEnd) this.readLines(block.subarray(0, headEnd), at, headEnd, read, cut);
    take();
    this.keep(block, tailAt);
    this.chunkOffset += block.length;
  }

  get blockOffset(): number {
    return this.chunkOffset;
  }

  /** The last line may lack its newline. */
  end(read: LineReader, cut: LineReader): void {
    const line = this.carry;
    if (line.length === 0) return;
    const isCut = this.isOverlong;
    this.lineOffset = this.chunkOffset - line.length;
    this.carry = Buffer.alloc(0);
    this.isOverlong = false;
    if (isCut) cut(line, 0, line.length);
    else emit(line, 0, line.length, read, cut);
  }

  /** Ends the line that an earlier chunk began. Returns where the next one begins, or -1 where none does. */
  private finishCarried(chunk: Buffer, from: number, read: LineReader, cut: LineReader): number {
    if (this.carry.length === 0) return from;
    const newline = chunk.indexOf(NEWLINE, from);
    if (newline < 0) {
      this.keep(chunk, from);
      return -1;
    }
    const isCut = this.isOverlong;
    const line = isCut ? this.carry : Buffer.concat([this.carry, chunk.subarray(from, newline)]);
    this.lineOffset = this.chunkOffset - this.carry.length;
    this.carry = Buffer.alloc(0);
    this.isOverlong = false;
    if (isCut) cut(line, 0, line.length);
    else emit(line, 0, line.length, read, cut);
    return newline + 1;
  }

  private readLines(chunk: Buffer, from: number, end: number, read: LineReader, cut: LineReader): void {
    let at = from;
    for (let newline = chunk.indexOf(NEWLINE, at); newline >= 0; newline = chunk.indexOf(NEWLINE, at)) {
      this.lineOffset = this.chunkOffset + at;
      emit(chunk, at, newline, read, cut);
      at = newline + 1;
    }
    if (at < end) this.keep(chunk, at);
  }

  /** Bytes taken in and bytes of them that wait for the rest of their line. */
  position(): StreamPosition {
    const position = { bytes: this.chunkOffset, carried: this.carry.toString("base64") };
    return this.isOverlong ? { ...position, isOverlong: true } : position;
  }

  resume(position: StreamPosition): void {
    this.chunkOffset = position.bytes;
    this.isOverlong = position.isOverlong ?? false;
    this.carry = Buffer.from(position.carried, "base64");
    this.recent.push(position.bytes - this.carry.length, this.carry);
  }

  isInWindow(offset: number): boolean {
    return offset >= 0 && this.lineOffset - offset <= WINDOW;
  }

  /** The line that starts at `offset`; null once it has left the window. */
  lineAt(offset: number): string | null {
    return this.isInWindow(offset) ? this.recent.lineAt(offset) : null;
  }

  /** Keeps the start of a line whose end has not come; of an endless one no more than its first kilobyte. */
  private keep(chunk: Buffer, at: number): void {
    if (this.isOverlong || at >= chunk.length) return;
    const rest = chunk.subarray(at);
    // One byte more: it may be the carriage return, which does not count.
    this.isOverlong = this.carry.length + rest.length > LONGEST_LINE + 1;
    const whole = Buffer.concat([this.carry, this.isOverlong ? rest.subarray(0, HEAD_OF_OVERLONG) : rest]);
    this.carry = this.isOverlong ? whole.subarray(0, HEAD_OF_OVERLONG) : whole;
  }
}

function emit(line: Buffer, start: number, end: number, read: LineReader, cut: LineReader): void {
  const trimmedEnd = end > start && line[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
  if (trimmedEnd === start) return;
  if (trimmedEnd - start > LONGEST_LINE) cut(line, start, start + HEAD_OF_OVERLONG);
  else read(line, start, trimmedEnd);
}
