import type { EventRecords } from "./event-records";
import type { LineParser } from "./line-parser";
import { LONGEST_LINE } from "./line-stream";
import { EventKind } from "./log-event";

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;

/** A block of log whose whole lines were read ahead; what stands before the first and after the last newline is left to its neighbours. */
export interface ParsedBlock {
  /** Ends of the part that was not read: after the first newline, and where the last, unfinished line begins. */
  headEnd: number;
  tailAt: number;
  events: number;
  /** Lines of which nothing is kept. */
  ignored: number;
  /** False where the records did not suffice, or a line was too long: then the block has to be read in the ordinary way. */
  isComplete: boolean;
}

/** Reads the whole lines of a block into records; the analysis takes them in order later. */
export function parseBlock(block: Buffer, parser: LineParser, records: EventRecords): ParsedBlock {
  records.count = 0;
  const parsed: ParsedBlock = { headEnd: 0, tailAt: 0, events: 0, ignored: 0, isComplete: true };
  const first = block.indexOf(NEWLINE);
  if (first < 0) return { ...parsed, isComplete: false };
  parsed.headEnd = parsed.tailAt = first + 1;
  for (let end = block.indexOf(NEWLINE, first + 1); end >= 0; end = block.indexOf(NEWLINE, end + 1)) {
    const start = parsed.tailAt;
    parsed.tailAt = end + 1;
    const trimmed = end > start && block[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
    if (trimmed === start) continue;
    if (trimmed - start > LONGEST_LINE || records.isFull) return { ...parsed, isComplete: false };
    const kind = parser.scan(block, start, trimmed);
    if (kind === EventKind.none) parsed.ignored++;
    else records.put(kind, parser.event, parser.currentHeader);
  }
  parsed.events = records.count;
  return parsed;
}
