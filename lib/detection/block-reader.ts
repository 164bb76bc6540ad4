import { findNewline } from "./bytes";
import { EventKind } from "./event-kind";
import type { EventParts } from "./event-parts";
import type { EventRecords } from "./event-records";
import { LineReader } from "./line-reader";
import { LONGEST_LINE } from "./longest-line";
import { TimeText } from "./time-text";

const CARRIAGE_RETURN = 13;

/** Reads the whole lines of a block into records; the analysis takes them in order later. The fields are those of `ParsedBlock`. */
export class BlockReader {
  headEnd = 0;
  tailAt = 0;
  events = 0;
  ignored = 0;
  isComplete = false;
  private readonly event: EventParts;
  private readonly reader: LineReader;
  private readonly time = new TimeText();

  constructor(
    event: EventParts,
    private readonly records: EventRecords,
  ) {
    this.event = event;
    this.reader = new LineReader(event);
  }

  /** Reads the first `length` bytes of the block. */
  read(block: Buffer, length: number): void {
    const records = this.records;
    records.count = this.events = this.ignored = this.headEnd = this.tailAt = 0;
    this.isComplete = false;
    this.time.forget();
    let end = findNewline(block, 0, length);
    if (end < 0) return;
    let start = end + 1;
    this.headEnd = start;
    for (end = findNewline(block, start, length); end >= 0; end = findNewline(block, start, length)) {
      const trimmed = end > start && block[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
      if (trimmed > start) {
        if (trimmed - start > LONGEST_LINE || records.isFull) return;
        const kind = this.reader.read(block, start, trimmed);
        if (kind === EventKind.none) this.ignored++;
        else this.put(kind, block);
      }
      start = end + 1;
    }
    this.tailAt = start;
    this.events = records.count;
    this.isComplete = true;
  }

  private put(kind: EventKind, block: Buffer): void {
    const time = this.time;
    const header = this.reader.header;
    // A line without a header that we know has no time either.
    const isSame = kind !== EventKind.unknown && time.isSameMinute(block, header.timeAt);
    this.records.put(kind, this.event, header, isSame, time.milliseconds);
  }
}
