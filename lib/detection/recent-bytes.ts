const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
/** Smaller chunks are copied: a slice of a reader's pool would keep the whole pool alive. */
const LARGE_CHUNK = 64 * 1024;

interface Piece {
  offset: number;
  bytes: Buffer;
}

/** The last bytes of the log, in the pieces they came in, so that a line can be cited some seconds after it was read. */
export class RecentBytes {
  private pieces: Piece[] = [];
  private first = 0;

  constructor(private readonly kept: number) {}

  push(offset: number, chunk: Buffer): void {
    this.pieces.push({ offset, bytes: chunk.length >= LARGE_CHUNK ? chunk : Buffer.from(chunk) });
    const oldest = offset + chunk.length - this.kept;
    for (
      let piece = this.pieces[this.first];
      piece !== undefined && piece.offset + piece.bytes.length <= oldest;
      piece = this.pieces[this.first]
    ) {
      piece.bytes = Buffer.alloc(0);
      this.first++;
    }
    if (this.first > 1024 && this.first * 2 > this.pieces.length) {
      this.pieces = this.pieces.slice(this.first);
      this.first = 0;
    }
  }

  /** The line that starts at `offset`, without its end; null when its bytes are gone. */
  lineAt(offset: number): string | null {
    let index = this.indexOf(offset);
    if (index < 0) return null;
    const parts: Buffer[] = [];
    let at = offset;
    for (let piece = this.pieces[index]; piece !== undefined; piece = this.pieces[++index]) {
      const from = (at - piece.offset) | 0;
      const newline = piece.bytes.indexOf(NEWLINE, from);
      parts.push(piece.bytes.subarray(from, newline < 0 ? piece.bytes.length : newline));
      if (newline >= 0) break;
      at = piece.offset + piece.bytes.length;
    }
    const line = parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts);
    return line.toString("utf8", 0, line[line.length - 1] === CARRIAGE_RETURN ? line.length - 1 : line.length);
  }

  private indexOf(offset: number): number {
    let low = this.first;
    let high = this.pieces.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const piece = this.pieces[middle];
      if (piece === undefined) return -1;
      const isBefore = offset < piece.offset;
      const isBehind = offset >= piece.offset + piece.bytes.length;
      if (!isBefore && !isBehind) return middle;
      low = isBehind ? middle + 1 : low;
      high = isBefore ? middle - 1 : high;
    }
    return -1;
  }
}
