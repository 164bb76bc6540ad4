const NEWLINE = 0x0a;
const BLANK = 0x20;
const ZERO = 0x30;
/** RFC 6587 knows no limit; ours is the longest line that a parser looks at. */
export const LONGEST_MESSAGE = 64 * 1024;
/** A message that says it is longer is passed over, up to here; beyond it the sender is not speaking our language. */
const LONGEST_SKIPPED = 16 * 1024 * 1024;
const MOST_DIGITS = 8;
const UNCOUNTED = "A message does not begin with its length";

/** Breaks the frames off a connection; it cannot be taken up again, for nobody knows where the next message begins. */
export class FramingError extends Error {
  override readonly name = "FramingError";

  /** `lines`: the whole messages that came before. */
  constructor(
    message: string,
    readonly lines: Buffer[] = [],
  ) {
    super(message);
  }
}

/**
 * Cuts what comes over one connection into lines (RFC 6587). Its first bytes tell whether messages are counted (`41 <22>Nov …`) or end
 * with a newline; both kinds come to one port, and one connection keeps to its kind.
 */
export class SyslogFraming {
  private kind: "unknown" | "counted" | "newline" = "unknown";
  private rest: Buffer = Buffer.alloc(0);
  /** Bytes of a message that is too long, which are still to come. */
  private skipped = 0;
  private isInOverlong = false;
  /** Messages passed over because they were too long. */
  dropped = 0;

  /** Whole messages as lines, each with its newline; what is not whole yet waits. */
  read(chunk: Buffer): Buffer[] {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    if (this.kind === "unknown") this.kind = kindOf(this.rest);
    if (this.kind === "unknown") return [];
    const lines = this.kind === "counted" ? this.readCounted() : this.readLines();
    // A slice would keep the whole chunk.
    this.rest = Buffer.from(this.rest);
    return lines;
  }

  /** The sender has closed the connection in order: a last line may lack its newline. A counted message that is not whole is none. */
  end(): Buffer[] {
    const { rest } = this;
    this.rest = Buffer.alloc(0);
    if (rest.length === 0) return []; // of a message that was too long it was told before
    if (this.kind === "newline" && !this.isInOverlong) return [asLine(rest)];
    this.dropped += 1;
    return [];
  }

  private readCounted(): Buffer[] {
    const lines: Buffer[] = [];
    let at = 0;
    for (;;) {
      if (this.skipped > 0) {
        const passed = Math.min(this.skipped, this.rest.length - at);
        this.skipped -= passed;
        at += passed;
        if (this.skipped > 0) break;
      }
      const blank = this.rest.subarray(at, at + MOST_DIGITS + 1).indexOf(BLANK);
      if (blank < 0 && this.rest.length - at > MOST_DIGITS) throw new FramingError(UNCOUNTED, lines);
      const length = countOf(this.rest, at, blank < 0 ? this.rest.length : at + blank);
      if (length === null) throw new FramingError(UNCOUNTED, lines);
      if (blank < 0) break;
      const begin = at + blank + 1;
      if (length > LONGEST_SKIPPED) throw new FramingError("A message says that it is longer than any can be", lines);
      if (length > LONGEST_MESSAGE) {
        this.dropped += 1;
        this.skipped = length;
        at = begin;
        continue;
      }
      if (this.rest.length < begin + length) break;
      if (length > 0) lines.push(asLine(this.rest.subarray(begin, begin + length)));
      at = begin + length;
    }
    this.rest = this.rest.subarray(at);
    return lines;
  }

  private readLines(): Buffer[] {
    let start = 0;
    if (this.isInOverlong) {
      const newline = this.rest.indexOf(NEWLINE);
      start = newline < 0 ? this.rest.length : newline + 1;
      this.isInOverlong = newline < 0;
    }
    const end = this.rest.lastIndexOf(NEWLINE) + 1;
    const lines = end > start ? [Buffer.from(this.rest.subarray(start, end))] : [];
    this.rest = this.rest.subarray(Math.max(start, end));
    if (this.rest.length > LONGEST_MESSAGE) {
      this.dropped += 1;
      this.isInOverlong = true;
      this.rest = Buffer.alloc(0);
    }
    return lines;
  }
}

/** One message as one line: newlines within it must not pass for the beginning of another. */
export function asLine(message: Buffer): Buffer {
  let end = message.length;
  while (end > 0 && (message[end - 1] === NEWLINE || message[end - 1] === 0)) end--;
  const line = Buffer.allocUnsafe(end + 1);
  message.copy(line, 0, 0, end);
  line[end] = NEWLINE;
  for (let at = line.indexOf(NEWLINE); at < end; at = line.indexOf(NEWLINE, at)) line[at] = BLANK;
  return line;
}

/** A count is digits and a blank; a line without a priority may begin with the digits of its year. */
function kindOf(head: Buffer): "unknown" | "counted" | "newline" {
  for (let at = 0; at <= MOST_DIGITS && at < head.length; at++) {
    const byte = head[at] ?? 0;
    if (at > 0 && byte === BLANK) return "counted";
    if (byte < ZERO || byte > ZERO + 9 || (at === 0 && byte === ZERO)) return "newline";
  }
  return head.length > MOST_DIGITS ? "newline" : "unknown";
}

/** Null for what is no number. */
function countOf(bytes: Buffer, start: number, end: number): number | null {
  let count = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return null;
    count = count * 10 + digit;
  }
  return end === start && bytes.length > start ? null : count;
}
