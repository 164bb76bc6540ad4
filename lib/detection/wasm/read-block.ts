import { BlockReader } from "../block-reader";
import type { Line } from "../bytes";
import { EventParts } from "../event-parts";
import { EventRecords, WORDS } from "../event-records";

/** Bytes of log that are read at once; `lib/detection/compiled-reader.ts` asks for as many. */
export const BLOCK: i32 = 262_144;
/** An event for every 48 bytes of log; a block with more is read by the analysis itself. */
const WORDS_OF_RECORDS: i32 = (BLOCK / 48) * WORDS;
/** Looked at beside a line's start and end, and never written. */
const MARGIN: i32 = 64;

const words = new Int32Array(WORDS_OF_RECORDS);
const reader = new BlockReader(new EventParts(changetype<Line>(0)), new EventRecords(words));
/** A line that lies in two blocks is read while what the second one says is still to be taken. */
const lineWords = new Int32Array(WORDS);
const lineReader = new BlockReader(new EventParts(changetype<Line>(0)), new EventRecords(lineWords));

/** Memory for one block, never freed. */
export function allocate(): usize {
  const at = heap.alloc(BLOCK + 2 * MARGIN);
  memory.fill(at, 0, BLOCK + 2 * MARGIN);
  return at + MARGIN;
}

export function wordsAt(): usize {
  return words.dataStart;
}

export function wordsLength(): i32 {
  return words.length;
}

/** What stands behind the bytes is set to nought, as nothing stands there in JavaScript. */
export function read(block: usize, length: i32): bool {
  memory.fill(block + length, 0, MARGIN);
  reader.read(changetype<Line>(block), length);
  return reader.isComplete;
}

export function lineWordsAt(): usize {
  return lineWords.dataStart;
}

/** Reads a block that is one line between two newlines. Returns whether it means anything. */
export function readLine(block: usize, length: i32): bool {
  memory.fill(block + length, 0, MARGIN);
  lineReader.read(changetype<Line>(block), length);
  return lineReader.events === 1;
}

export function headEnd(): i32 {
  return reader.headEnd;
}

export function tailAt(): i32 {
  return reader.tailAt;
}

export function events(): i32 {
  return reader.events;
}

export function ignored(): i32 {
  return reader.ignored;
}
