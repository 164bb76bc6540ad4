import type { BelievableTimes } from "./believable-times";
import { byteAt, decimalAt, findByte, pattern, startsWith } from "./bytes";
import { DovecotLines } from "./dovecot-lines";
import type { EventRecords } from "./event-records";
import type { LogClock } from "./log-clock";
import { EVENT_NAMES, EventKind, LogEvent } from "./log-event";
import { LogTime } from "./log-time";
import { PostfixLines } from "./postfix-lines";
import { Program, SyslogHeader } from "./syslog-header";

const REPEATED = pattern("message repeated ");
const TIMES = pattern(" times: [");

/** One line in, one kind of event out; `event` holds its parts until the next line. */
export class LineParser {
  readonly event = new LogEvent();
  readonly postfix = new PostfixLines();
  /** Lines by kind of event, in the order of EventKind. */
  readonly counts = new Float64Array(EVENT_NAMES.length);
  private readonly header = new SyslogHeader();
  private readonly time: LogTime;
  private readonly dovecot = new DovecotLines();

  /** Without `times`, every time is taken as it stands. */
  constructor(
    private readonly clock: LogClock,
    private readonly times?: BelievableTimes,
  ) {
    this.time = new LogTime(clock);
  }

  get currentHeader(): SyslogHeader {
    return this.header;
  }

  parse(line: Buffer, start: number, end: number): EventKind {
    const kind = this.timed(this.read(line, start, end), line, end);
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    return kind;
  }

  /** As `parse`, but neither timed nor counted: for a thread that reads ahead. */
  scan(line: Buffer, start: number, end: number): EventKind {
    return this.read(line, start, end);
  }

  /** Takes over one event that was scanned ahead, as `parse` would have read it from the line itself. */
  take(records: EventRecords, index: number, block: Buffer): EventKind {
    const { event } = this;
    event.line = block;
    const scanned = records.load(index, event, this.header) as EventKind;
    const kind = this.timed(scanned, block, event.end);
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    return kind;
  }

  count(kind: EventKind, lines: number): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + lines;
  }

  private timed(kind: EventKind, line: Buffer, end: number): EventKind {
    if (kind === EventKind.none || kind === EventKind.unknown) return kind;
    const { clock, times } = this;
    const { latest } = clock;
    const time = this.time.read(line, this.header.timeAt, end);
    if (time >= 0 && (times === undefined || times.believes(time))) {
      this.event.time = time;
      return kind;
    }
    clock.latest = latest;
    return EventKind.unknown;
  }

  private read(line: Buffer, start: number, end: number): EventKind {
    const { event, header } = this;
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
    const { line } = this.event;
    const number = at + REPEATED.length;
    const after = findByte(line, number, end, 32);
    if (after < 0 || !startsWith(line, after, end, TIMES)) return -1;
    this.event.times = Math.max(1, Math.min(10_000, decimalAt(line, number, end)));
    const inner = after + TIMES.length;
    return line[inner] === 32 ? inner + 1 : inner;
  }
}

const isDefacement = (byte: number): boolean => byte <= 32 || byte === 0xef || byte === 0xbb || byte === 0xbf;
