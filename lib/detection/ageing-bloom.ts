import { wordAt } from "./bytes";

const BITS = 1 << 23;
const FULL = 1 << 20;
const WORDS = BITS / 32;
/** A page of 1 KB: few enough for a table, small enough that a quiet service writes little. */
const PAGE_WORDS = 256;
const PAGES = WORDS / PAGE_WORDS;
const COUNT_PAGE = 2 * PAGES;

/** A piece of the filters, by its place: the younger's pieces come first. */
export interface BloomPage {
  page: number;
  bytes: Buffer;
}

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
  private readonly changed = new Uint8Array(2 * PAGES);

  add(a: number, b: number): void {
    if (isIn(this.young, a, b)) return;
    if (this.count >= FULL) {
      [this.old, this.young] = [this.young, this.old.fill(0)];
      this.count = 0;
      this.changed.fill(1);
    }
    this.put(a);
    this.put(b);
    this.count++;
  }

  private put(hash: number): void {
    const at = (hash & (BITS - 1)) >>> 5;
    this.young[at] = wordAt(this.young, at) | (1 << (hash & 31));
    this.changed[Math.floor(at / PAGE_WORDS)] = 1;
  }

  /** Copies of the pieces that changed since the last call; the last piece says how many entries the younger filter has. */
  takeChanged(): BloomPage[] {
    const pages: BloomPage[] = [];
    const counted = Buffer.alloc(PAGE_WORDS * 4);
    counted.writeUInt32LE(this.count);
    pages.push({ page: COUNT_PAGE, bytes: counted });
    for (let page = 0; page < 2 * PAGES; page++) {
      if (this.changed[page] === 0) continue;
      this.changed[page] = 0;
      pages.push({ page, bytes: Buffer.from(this.bytesOf(page)) });
    }
    return pages;
  }

  /** Goes on from stored pieces. */
  resume(pages: readonly BloomPage[]): void {
    for (const { page, bytes } of pages) {
      if (page === COUNT_PAGE) this.count = bytes.readUInt32LE(0);
      else this.bytesOf(page).set(bytes);
    }
  }

  private bytesOf(page: number): Uint8Array {
    const words = page < PAGES ? this.young : this.old;
    return new Uint8Array(words.buffer, (page % PAGES) * PAGE_WORDS * 4, PAGE_WORDS * 4);
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
    this.changed.fill(1);
  }
}

const bitOf = (words: Int32Array, hash: number): number => (wordAt(words, (hash & (BITS - 1)) >>> 5) >>> (hash & 31)) & 1;

const isIn = (words: Int32Array, a: number, b: number): boolean => bitOf(words, a) === 1 && bitOf(words, b) === 1;

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
