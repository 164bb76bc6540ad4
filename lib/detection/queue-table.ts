import { wordAt } from "./bytes";
import { HashIndex } from "./hash-index";

const WORDS = 6;
const A = 0;
const B = 1;
const ACCOUNT = 2;
const SECONDS = 3;
const FLAGS = 4;
const FREE = -1;
/** In the place of a host's half of the hash. */
const NO_HOST = 0;

export const QueueFlag = { isQueued: 1, isReinjected: 2, isDecided: 4, isUnfamiliar: 8 } as const;

/** Messages of authenticated senders that are still in some host's queue: (host, queue id) → account. */
export class QueueTable {
  private words = new Int32Array(256 * WORDS);
  private offsets: number[] = [];
  private index = new HashIndex();
  /** By the id alone: a filter on another machine names the id, but not the host that gave it. */
  private readonly byId = new Map<number, number>();
  /** Messages whose next host is not known yet. */
  private hostless = 0;
  private freed: number[] = [];
  private used = 0;

  find(a: number, b: number): number {
    return this.index.find(a, b);
  }

  /** The message of that id on whichever host, or -1. */
  findById(b: number): number {
    return this.byId.get(b) ?? -1;
  }

  /** A message that was announced under this id by another host, or -1. */
  findAnnounced(b: number): number {
    return this.hostless === 0 ? -1 : this.index.find(NO_HOST, b);
  }

  /** Short queue ids are reused, so an entry that was never removed gives way to the newcomer. */
  add(a: number, b: number, account: number, seconds: number, flags: number, clientLine: number): number {
    const known = this.index.find(a, b);
    const slot = known >= 0 ? known : (this.freed.pop() ?? this.used++);
    if ((slot + 1) * WORDS > this.words.length) {
      const grown = new Int32Array(this.words.length * 2);
      grown.set(this.words);
      this.words = grown;
    }
    const at = slot * WORDS;
    this.words[at + A] = a;
    this.words[at + B] = b;
    this.words[at + ACCOUNT] = account;
    this.words[at + SECONDS] = seconds;
    this.words[at + FLAGS] = flags;
    this.offsets[slot] = clientLine;
    if (known < 0) this.enter(a, b, slot);
    return slot;
  }

  account(slot: number): number {
    return wordAt(this.words, slot * WORDS + ACCOUNT);
  }

  /** Byte offset of the line that handed the message in. */
  clientLine(slot: number): number {
    return this.offsets[slot] ?? -1;
  }

  has(slot: number, flag: number): boolean {
    return (wordAt(this.words, slot * WORDS + FLAGS) & flag) !== 0;
  }

  mark(slot: number, flag: number): void {
    this.words[slot * WORDS + FLAGS] = wordAt(this.words, slot * WORDS + FLAGS) | flag;
  }

  private enter(a: number, b: number, slot: number): void {
    this.index.insert(a, b, slot);
    if (a === NO_HOST) this.hostless++;
    else this.byId.set(b, slot);
  }

  remove(slot: number): void {
    const at = slot * WORDS;
    const a = wordAt(this.words, at + A);
    const b = wordAt(this.words, at + B);
    this.index.remove(a, b);
    if (a === NO_HOST) this.hostless--;
    else if (this.byId.get(b) === slot) this.byId.delete(b);
    this.words[at + ACCOUNT] = FREE;
    this.freed.push(slot);
  }

  /** Lines that messages still in the queue may cite. */
  *clientLines(): Generator<number> {
    for (let slot = 0; slot < this.used; slot++) if (this.account(slot) !== FREE) yield this.clientLine(slot);
  }

  /** Slots whose message is older than `before`: their `removed` was lost. */
  *olderThan(before: number): Generator<number> {
    for (let slot = 0; slot < this.used; slot++) {
      if (this.account(slot) !== FREE && wordAt(this.words, slot * WORDS + SECONDS) < before) yield slot;
    }
  }

  save(): { words: number[]; offsets: number[]; freed: number[] } {
    return { words: Array.from(this.words.subarray(0, this.used * WORDS)), offsets: this.offsets, freed: this.freed };
  }

  restore(saved: { words: number[]; offsets: number[]; freed: number[] }): void {
    this.used = saved.words.length / WORDS;
    while (this.words.length < saved.words.length) this.words = new Int32Array(this.words.length * 2);
    this.words.set(saved.words);
    this.freed = [...saved.freed];
    this.offsets = [...saved.offsets];
    this.index = new HashIndex();
    this.byId.clear();
    this.hostless = 0;
    for (let slot = 0; slot < this.used; slot++) {
      if (this.account(slot) !== FREE)
        this.enter(wordAt(this.words, slot * WORDS + A), wordAt(this.words, slot * WORDS + B), slot);
    }
  }
}
