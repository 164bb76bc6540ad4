import { RecentBytes } from "./recent-bytes";

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
/** A line longer than this is no log line; it is skipped whole, wherever the chunks are cut. */
const LONGEST_LINE = 64 * 1024;
/** How far back, in bytes of log, a line can still be cited. Counted from the line at hand, so chunk sizes don't matter. */
const WINDOW = 4 * 1024 * 1024;

export type LineReader = (line: Buffer, start: number, end: number) => void;

/** Cuts chunks into lines and remembers the last few megabytes, so that a finding can cite the lines it rests on. */
export class LineStream {
  /** Byte offset of the line being read, counted from the first byte ever fed. */
  lineOffset = 0;
  private chunkOffset = 0;
  private readonly recent = new RecentBytes(WINDOW + 2 * LONGEST_LINE);
  private carry: Buffer = Buffer.alloc(0);
  private isOverlong = false;

  feed(chunk: Buffer, read: LineReader): void {
    this.recent.push(this.chunkOffset, chunk);
    let at = 0;
    if (this.carry.length > 0 || this.isOverlong) {
      const newline = chunk.indexOf(NEWLINE);
      if (newline < 0) {
        this.keep(chunk, 0);
        this.chunkOffset += chunk.length;
        return;
      }
      const line = this.isOverlong ? null : Buffer.concat([this.carry, chunk.subarray(0, newline)]);
      this.lineOffset = this.chunkOffset - this.carry.length;
      this.carry = Buffer.alloc(0);
      this.isOverlong = false;
      if (line !== null) emit(line, 0, line.length, read);
      at = newline + 1;
    }
    for (;;) {
      const newline = chunk.indexOf(NEWLINE, at);
      if (newline < 0) break;
      this.lineOffset = this.chunkOffset + at;
      emit(chunk, at, newline, read);
      at = newline + 1;
    }
    this.keep(chunk, at);
    this.chunkOffset += chunk.length;
  }

  /** The last line may lack its newline. */
  end(read: LineReader): void {
    const line = this.carry;
    if (line.length === 0) return;
    this.lineOffset = this.chunkOffset - line.length;
    this.carry = Buffer.alloc(0);
    emit(line, 0, line.length, read);
  }

  /** Bytes taken in and bytes of them that wait for the rest of their line. */
  position(): { bytes: number; carried: string } {
    return { bytes: this.chunkOffset, carried: this.carry.toString("base64") };
  }

  resume(position: { bytes: number; carried: string }): void {
    this.chunkOffset = position.bytes;
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

  private keep(chunk: Buffer, at: number): void {
    if (this.isOverlong || at >= chunk.length) return;
    const rest = chunk.subarray(at);
    if (this.carry.length + rest.length > LONGEST_LINE) {
      this.isOverlong = true;
      this.carry = Buffer.alloc(0);
      return;
    }
    this.carry = Buffer.concat([this.carry, rest]);
  }
}

function emit(line: Buffer, start: number, end: number, read: LineReader): void {
  const trimmedEnd = end > start && line[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
  if (trimmedEnd > start && trimmedEnd - start <= LONGEST_LINE) read(line, start, trimmedEnd);
}
