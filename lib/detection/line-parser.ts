import type { BelievableTimes } from "./believable-times";
import { EventKind } from "./event-kind";
import type { EventRecords } from "./event-records";
import { LineReader } from "./line-reader";
import type { LogClock } from "./log-clock";
import { EVENT_NAMES, LogEvent } from "./log-event";
import { LogTime } from "./log-time";
import type { PostfixLines } from "./postfix-lines";
import type { SyslogHeader } from "./syslog-header";

/** One line in, one kind of event out; `event` holds its parts until the next line. */
export class LineParser {
  readonly event = new LogEvent();
  /** Lines by kind of event, in the order of EventKind. */
  readonly counts = new Float64Array(EVENT_NAMES.length);
  private readonly reader = new LineReader(this.event);
  private readonly header = this.reader.header;
  private readonly time: LogTime;

  /** Without `times`, every time is taken as it stands. */
  constructor(
    private readonly clock: LogClock,
    private readonly times?: BelievableTimes,
  ) {
    this.time = new LogTime(clock);
  }

  /** Lines of any kind. */
  get lines(): number {
    let lines = 0;
    for (const count of this.counts) lines += count;
    return lines;
  }

  /** Lines by the name of their kind. */
  kinds(): Record<string, number> {
    return Object.fromEntries(EVENT_NAMES.map((name, kind) => [name, this.counts[kind] ?? 0]));
  }

  get postfix(): PostfixLines {
    return this.reader.postfix;
  }

  get currentHeader(): SyslogHeader {
    return this.header;
  }

  parse(line: Buffer, start: number, end: number): EventKind {
    const kind = this.timed(this.reader.read(line, start, end), line, end);
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    return kind;
  }

  /** As `parse`, but neither timed nor counted: for a thread that reads ahead. */
  scan(line: Buffer, start: number, end: number): EventKind {
    return this.reader.read(line, start, end);
  }

  /** When an event that was read ahead was, as `parse` would have found; -1 where that is not known or not believed. */
  timeAhead(records: EventRecords, index: number, block: Buffer): number {
    const { time } = this;
    const milliseconds = records.milliseconds(index);
    const { latest } = this.clock;
    const found = records.isSameMinute(index)
      ? time.again(milliseconds)
      : time.readKept(block, records.timeAt(index), records.endAt(index), milliseconds);
    return this.believed(found, latest);
  }

  /** Takes over one event that was read ahead, as `parse` would have read it from the line itself. */
  take(records: EventRecords, index: number, block: Buffer, time: number): EventKind {
    const { event } = this;
    event.line = block;
    records.load(index, event, this.header);
    const scanned = records.kindAt(index);
    if (time >= 0) event.time = time;
    const kind = time < 0 && scanned !== EventKind.none ? EventKind.unknown : scanned;
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    return kind;
  }

  count(kind: EventKind, lines: number): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + lines;
  }

  private timed(kind: EventKind, line: Buffer, end: number): EventKind {
    if (kind === EventKind.none || kind === EventKind.unknown) return kind;
    const { latest } = this.clock;
    const time = this.believed(this.time.read(line, this.header.timeAt, end), latest);
    if (time < 0) return EventKind.unknown;
    this.event.time = time;
    return kind;
  }

  /** `latest` is what the clock said before; it says so again where the time is not believed. */
  private believed(time: number, latest: number): number {
    const { clock, times } = this;
    if (time >= 0 && (times === undefined || times.believes(time))) return time;
    clock.latest = latest;
    return -1;
  }
}
