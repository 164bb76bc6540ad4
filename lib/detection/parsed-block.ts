import { BlockReader } from "./block-reader";
import { EventParts } from "./event-parts";
import type { EventRecords } from "./event-records";

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

/** Reads the whole lines of a block into records. */
export function parseBlock(block: Buffer, records: EventRecords): ParsedBlock {
  const reader = new BlockReader(new EventParts(block), records);
  reader.read(block, block.length);
  const { headEnd, tailAt, events, ignored, isComplete } = reader;
  return { headEnd, tailAt, events, ignored, isComplete };
}
