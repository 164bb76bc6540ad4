import { BlockReader } from "../../lib/detection/block-reader";
import { CompiledReader } from "../../lib/detection/compiled-reader";
import { EventParts } from "../../lib/detection/event-parts";
import { EventRecords, WORDS } from "../../lib/detection/event-records";

/**
 * Reads blocks with the compiled reader and with the sources it was compiled from. Returns how many events a block has; throws where the two say
 * different things of it. Both keep what an earlier line left in a field that a line does not use, so each is one for all blocks.
 */
export function comparedReaders(module: Uint8Array<ArrayBuffer>): { most: number; read: (block: Buffer) => number } {
  const compiled = CompiledReader.of(module);
  const words = new Int32Array(compiled.records.words.length);
  const plain = new BlockReader(new EventParts(Buffer.alloc(0)), new EventRecords(words));
  const read = (block: Buffer): number => {
    compiled.read(block);
    plain.read(block, block.length);
    const [one, other] = [compiled, plain].map(({ headEnd, tailAt, events, ignored, isComplete }) =>
      JSON.stringify({ headEnd, tailAt, events, ignored, isComplete }),
    );
    if (one !== other) throw new Error(`compiled: ${one}, as it stands: ${other}`);
    for (let at = 0; at < plain.events * WORDS; at++) {
      if (compiled.records.words[at] === words[at]) continue;
      const record = at - (at % WORDS);
      const line = block.toString("latin1", words[record + 1], words[record + 2]);
      throw new Error(
        `word ${at % WORDS} is ${compiled.records.words[at]} compiled and ${words[at]} as it stands: ${JSON.stringify(line)}`,
      );
    }
    return plain.events;
  };
  return { most: compiled.most, read };
}
