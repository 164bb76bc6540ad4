import { closeSync, openSync, readSync } from "node:fs";
import type { MessagePort } from "node:worker_threads";
import { EventRecords } from "../../lib/detection/event-records";
import { type ParsedBlock, parseBlock } from "../../lib/detection/parsed-block";

/** Memory that both threads see: a piece of log, and the events in it. */
export interface SharedBlock {
  bytes: SharedArrayBuffer;
  words: SharedArrayBuffer;
}

export interface ThreadInput {
  blocks: SharedBlock[];
}

/** `file` null: the bytes are there already, and `length` says how many. */
export interface BlockTask {
  block: number;
  file: string | null;
  position: number;
  length: number;
}

export interface BlockDone {
  block: number;
  length: number;
  parsed: ParsedBlock;
}

/** One thread that fills blocks from a file, or gets them filled, and reads their lines ahead of the analysis. */
export function serveBlocks(port: MessagePort, { blocks }: ThreadInput): void {
  const shared = blocks.map(({ bytes, words }) => ({
    bytes: Buffer.from(bytes),
    records: new EventRecords(new Int32Array(words)),
  }));
  let open: { file: string; descriptor: number } | null = null;
  port.on("message", ({ block, file, position, length }: BlockTask) => {
    const found = shared[block];
    if (found === undefined) return;
    let filled = length;
    if (file !== null) {
      if (open?.file !== file) {
        if (open !== null) closeSync(open.descriptor);
        open = { file, descriptor: openSync(file, "r") };
      }
      filled = readFully(open.descriptor, found.bytes.subarray(0, length), position);
    }
    const parsed = parseBlock(found.bytes.subarray(0, filled), found.records);
    port.postMessage({ block, length: filled, parsed } satisfies BlockDone);
  });
}

function readFully(descriptor: number, into: Buffer, position: number): number {
  let filled = 0;
  while (filled < into.length) {
    const read = readSync(descriptor, into, filled, into.length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}
