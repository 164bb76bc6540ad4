import { wordAt } from "./bytes";

const BITS = 1 << 23;
const FULL = 1 << 20;

export interface AgeingBloomState {
  count: number;
  young: string;
  old: string;
}

/** A set of hashes that forgets: two Bloom filters of 1 MB, the older dropped when the younger is full, so it never says yes to all. */
export class AgeingBloom {
  private young: Int32Array = new Int32Array(BITS / 32);
  private old: Int32Array = new Int32Array(BITS / 32);
  private count = 0;

  add(a: number, b: number): void {
    if (isIn(this.young, a, b)) return;
    if (this.count >= FULL) {
      [this.old, this.young] = [this.young, this.old.fill(0)];
      this.count = 0;
    }
    put(this.young, a);
    put(this.young, b);
    this.count++;
  }

  has(a: number, b: number): boolean {
    return isIn(this.young, a, b) || isIn(this.old, a, b);
  }

  save(): AgeingBloomState {
    return { count: this.count, young: pack(this.young), old: pack(this.old) };
  }

  restore(state: AgeingBloomState): void {
    this.count = state.count;
    this.young = unpack(state.young);
    this.old = unpack(state.old);
  }
}

const bitOf = (words: Int32Array, hash: number): number => (wordAt(words, (hash & (BITS - 1)) >>> 5) >>> (hash & 31)) & 1;

const isIn = (words: Int32Array, a: number, b: number): boolean => bitOf(words, a) === 1 && bitOf(words, b) === 1;

function put(words: Int32Array, hash: number): void {
  const at = (hash & (BITS - 1)) >>> 5;
  words[at] = wordAt(words, at) | (1 << (hash & 31));
}

/** Only the words that hold a bit, as index and value: a young service's filter is nearly empty. */
function pack(words: Int32Array): string {
  const pairs: number[] = [];
  words.forEach((word, index) => {
    if (word !== 0) pairs.push(index, word);
  });
  return Buffer.from(Int32Array.from(pairs).buffer).toString("base64");
}

function unpack(text: string): Int32Array {
  const bytes = Buffer.from(text, "base64");
  const pairs = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const words = new Int32Array(BITS / 32);
  for (let i = 0; i < pairs.length; i += 2) words[wordAt(pairs, i)] = wordAt(pairs, i + 1);
  return words;
}
