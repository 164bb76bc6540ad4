const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
/** A line longer than this is no log line; it is skipped whole, wherever the chunks are cut. */
const LONGEST_LINE = 64 * 1024;
/** How far back, in bytes of log, a line can still be cited. Counted from the line at hand, so chunk sizes don't matter. */
const WINDOW = 4 * 1024 * 1024;
const RING = WINDOW + 2 * LONGEST_LINE;

export type LineReader = (line: Buffer, start: number, end: number) => void;

/** Cuts chunks into lines and remembers the last few megabytes, so that a finding can cite the lines it rests on. */
export class LineStream {
  /** Byte offset of the line being read, counted from the first byte ever fed. */
  lineOffset = 0;
  private chunkOffset = 0;
  private chunk: Buffer = Buffer.alloc(0);
  private ring: Buffer | null = null;
  private carry: Buffer = Buffer.alloc(0);
  private isOverlong = false;

  feed(chunk: Buffer, read: LineReader): void {
    this.chunk = chunk;
    let at = 0;
    if (this.carry.length > 0 || this.isOverlong) {
      const newline = chunk.indexOf(NEWLINE);
      if (newline < 0) {
        this.keep(chunk, 0);
        this.pass(chunk);
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
    this.pass(chunk);
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
  }

  isInWindow(offset: number): boolean {
    return offset >= 0 && this.lineOffset - offset <= WINDOW;
  }

  /** The line that starts at `offset`; null once it has left the window. */
  lineAt(offset: number): string | null {
    if (!this.isInWindow(offset)) return null;
    const bytes = Buffer.alloc(LONGEST_LINE);
    let length = 0;
    let at = offset;
    const oldest = this.chunkOffset - RING;
    while (at < this.chunkOffset && length < LONGEST_LINE) {
      if (this.ring === null || at < oldest) return null;
      const from = at % RING;
      const piece = this.ring.subarray(from, Math.min(RING, from + this.chunkOffset - at));
      const newline = piece.indexOf(NEWLINE);
      const taken = piece.copy(bytes, length, 0, newline < 0 ? piece.length : newline);
      length += taken;
      at += taken;
      if (newline >= 0) return trimmed(bytes, length);
    }
    const from = at - this.chunkOffset;
    const newline = this.chunk.indexOf(NEWLINE, from);
    length += this.chunk.copy(bytes, length, from, newline < 0 ? this.chunk.length : newline);
    return trimmed(bytes, length);
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

  private pass(chunk: Buffer): void {
    this.ring ??= Buffer.alloc(RING);
    const tail = chunk.length > RING ? chunk.subarray(chunk.length - RING) : chunk;
    const start = (this.chunkOffset + chunk.length - tail.length) % RING;
    const first = tail.copy(this.ring, start);
    if (first < tail.length) tail.copy(this.ring, 0, first);
    this.chunkOffset += chunk.length;
    this.chunk = Buffer.alloc(0);
  }
}

function emit(line: Buffer, start: number, end: number, read: LineReader): void {
  const trimmedEnd = end > start && line[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
  if (trimmedEnd > start && trimmedEnd - start <= LONGEST_LINE) read(line, start, trimmedEnd);
}

function trimmed(bytes: Buffer, length: number): string {
  return bytes.toString("utf8", 0, bytes[length - 1] === CARRIAGE_RETURN ? length - 1 : length);
}
