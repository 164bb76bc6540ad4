import { byteAt, decimalAt, findByte, pattern, startsWith } from "./bytes";
import { DovecotLines } from "./dovecot-lines";
import { EventKind } from "./event-kind";
import type { EventParts } from "./event-parts";
import { PostfixLines } from "./postfix-lines";
import { Program } from "./program";
import { SyslogHeader } from "./syslog-header";

const REPEATED = pattern("message repeated ");
const TIMES = pattern(" times: [");

/** Reads what a line says into `event`, but neither when it was nor whether that can be believed. */
export class LineReader {
  readonly header = new SyslogHeader();
  readonly postfix = new PostfixLines();
  private readonly dovecot = new DovecotLines();

  constructor(private readonly event: EventParts) {}

  read(line: Buffer, start: number, end: number): EventKind {
    const event = this.event;
    const header = this.header;
    event.line = line;
    event.start = start;
    event.end = end;
    event.times = 1;
    if (!header.read(line, start, end) && !this.readDefaced(line, start, end)) return EventKind.unknown;
    event.hostAt = header.hostAt;
    event.hostEnd = header.hostEnd;
    let at = header.messageAt;
    let messageEnd = end;
    if (byteAt(line, at) === 109 && startsWith(line, at, end, REPEATED)) {
      const inner = this.readRepeated(at, end);
      if (inner > 0) {
        at = inner;
        messageEnd = line[end - 1] === 93 ? end - 1 : end;
        event.end = messageEnd;
      }
    }
    if (header.program === Program.dovecot) return this.dovecot.read(event, at, messageEnd);
    if (header.program === Program.other) return EventKind.none;
    return this.postfix.read(header, event, at, messageEnd);
  }

  /** NUL bytes that a crash left before the line, a byte order mark, blanks: what stands behind them may be a line all the same. */
  private readDefaced(line: Buffer, start: number, end: number): boolean {
    let at = start;
    while (at < end && isDefacement(byteAt(line, at))) at++;
    return at > start && this.header.read(line, at, end);
  }

  /** `message repeated N times: [ … ]`: index of the inner message, or -1. */
  private readRepeated(at: number, end: number): number {
    const line = this.event.line;
    const number = at + REPEATED.length;
    const after = findByte(line, number, end, 32);
    if (after < 0 || !startsWith(line, after, end, TIMES)) return -1;
    this.event.times = Math.max(1, Math.min(10_000, decimalAt(line, number, end)));
    const inner = after + TIMES.length;
    return line[inner] === 32 ? inner + 1 : inner;
  }
}

function isDefacement(byte: number): boolean {
  return byte <= 32 || byte === 0xef || byte === 0xbb || byte === 0xbf;
}
