import { EventRecords, WORDS } from "./event-records";
import { isHarmlessText } from "./harmless-text";
import type { ParsedBlock } from "./parsed-block";

/** What `lib/detection/wasm/read-block.ts` exports, compiled. Addresses and lengths in bytes; booleans as 0 and 1. */
interface Exports {
  memory: WebAssembly.Memory;
  BLOCK: WebAssembly.Global;
  allocate(): number;
  read(block: number, length: number): number;
  headEnd(): number;
  tailAt(): number;
  events(): number;
  ignored(): number;
  wordsAt(): number;
  wordsLength(): number;
  lineWordsAt(): number;
  readLine(block: number, length: number): number;
}

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;

/** Bytes; below, what is done for each block costs more than it saves. */
export const WORTH_READING_AHEAD = 4096;

/**
 * `BlockReader`, compiled to WebAssembly: the same records of the same bytes, but no engine has to learn anew, with each start, which of its
 * functions are worth compiling. Throws where the module is none of ours.
 */
export class CompiledReader implements ParsedBlock {
  headEnd = 0;
  tailAt = 0;
  events = 0;
  ignored = 0;
  isComplete = false;
  readonly records: EventRecords;
  /** Memory to read a log into: what stands there needs not be copied. */
  readonly blocks: readonly Buffer[];
  /** Where the line lies that `readLine` has read, and what it says. */
  readonly line: Buffer;
  readonly lineRecord: EventRecords;
  private readonly exports: Exports;
  private readonly scratch: Buffer;
  private block: Buffer;

  /** From the bytes of the module. Throws where they are none. */
  static of(bytes: Uint8Array<ArrayBuffer>, blocks = 0): CompiledReader {
    return new CompiledReader(new WebAssembly.Module(bytes), blocks);
  }

  /** `blocks` is how many pieces of log are to lie in its memory at once. */
  constructor(module: WebAssembly.Module, blocks = 0) {
    const isHarmless = (at: number, end: number) => (isHarmlessText(this.block, at, end) ? 1 : 0);
    const instance = new WebAssembly.Instance(module, { "harmless-text": { isHarmless } });
    const exports = instance.exports as unknown as Exports;
    this.exports = exports;
    // All of it before the first view: memory that grows is other memory.
    const places = Array.from({ length: blocks + 2 }, () => exports.allocate());
    const { buffer } = exports.memory;
    const size = Number(exports.BLOCK.value);
    const [scratch = Buffer.alloc(0), line = scratch, ...rest] = places.map((at) => Buffer.from(buffer, at, size));
    this.scratch = this.block = scratch;
    this.line = line;
    this.lineRecord = new EventRecords(new Int32Array(buffer, exports.lineWordsAt(), WORDS));
    this.blocks = rest;
    this.records = new EventRecords(new Int32Array(buffer, exports.wordsAt(), exports.wordsLength()));
  }

  /** Most bytes that can be read at once. */
  get most(): number {
    return this.scratch.length;
  }

  /** Reads the whole lines of `chunk` into `records`; the fields then say how far. */
  read(chunk: Buffer): void {
    const { exports, scratch } = this;
    const isThere = chunk.buffer === scratch.buffer;
    if (!isThere) scratch.set(chunk);
    this.block = isThere ? chunk : scratch;
    this.isComplete = exports.read(this.block.byteOffset, chunk.length) === 1;
    this.headEnd = exports.headEnd();
    this.tailAt = exports.tailAt();
    this.events = exports.events();
    this.ignored = exports.ignored();
  }

  /**
   * Reads one line, wherever it lies, and leaves `records` as they are. Of at most 64 kB, without a newline, and not empty. Returns false where
   * it means nothing; else `line` and `lineRecord` say what.
   */
  readLine(from: Buffer, start: number, end: number): boolean {
    const { exports, line } = this;
    line[0] = NEWLINE;
    line.set(from.subarray(start, end), 1);
    let length = 1 + end - start;
    // A carriage return before the end is not the line's: where it has one of its own, that one stays.
    line[length++] = CARRIAGE_RETURN;
    line[length++] = NEWLINE;
    this.block = line;
    return exports.readLine(line.byteOffset, length) === 1;
  }
}
