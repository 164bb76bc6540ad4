import { ByteHash } from "./byte-hash";
import { findByteFromRight, wordAt } from "./bytes";
import { HashIndex } from "./hash-index";

export const NETWORK_SLOTS = 10;
export const NETWORK_WORDS = 6;
export const LINE_SLOTS = 6;
export const HABIT_SLOTS = 4;
export const BLOOM_WORDS = 32;
export const RATE_SLOTS = 12;
export const HOUR_WORDS = 11;
/** Words before the parts that repeat. */
const SINGLE_WORDS = 26;

/**
 * Where each part of an account's state lies in its record, in 32-bit words; times in seconds. One flat record an account
 * keeps a million of them below 1 KB each, and makes a snapshot a copy.
 */
export const Field = {
  firstSeen: 0,
  lastInternal: 1,
  lastSend: 2,
  lastMailbox: 3,
  forwardedAt: 4,
  forwardTarget: 5,
  sends: 6,
  mailboxUses: 7,
  failuresAt: 8,
  failures: 9,
  noveltyAt: 10,
  novelty: 11,
  rateSlot: 12,
  hourlyMaximum: 13,
  hourlyMaximumAt: 14,
  recipients: 15,
  domain: 16,
  alertedAt: 17,
  alertedNetwork: 18,
  strangeSendAt: 19,
  strangeSendNetwork: 20,
  triedFrom: 21,
  triedSince: 22,
  usualRefusals: 23,
  usualRefusalsAt: 24,
  strangeSignInAt: 25,
  services: SINGLE_WORDS,
  helos: SINGLE_WORDS + HABIT_SLOTS * 2,
  lines: SINGLE_WORDS + HABIT_SLOTS * 4,
  bloom: SINGLE_WORDS + HABIT_SLOTS * 4 + LINE_SLOTS * 3,
  sent: SINGLE_WORDS + HABIT_SLOTS * 4 + LINE_SLOTS * 3 + BLOOM_WORDS,
  refused: SINGLE_WORDS + HABIT_SLOTS * 4 + LINE_SLOTS * 3 + BLOOM_WORDS + RATE_SLOTS,
  hours: SINGLE_WORDS + HABIT_SLOTS * 4 + LINE_SLOTS * 3 + BLOOM_WORDS + RATE_SLOTS * 2,
  networks: SINGLE_WORDS + HABIT_SLOTS * 4 + LINE_SLOTS * 3 + BLOOM_WORDS + RATE_SLOTS * 2 + HOUR_WORDS,
} as const;

export const ACCOUNT_WORDS = Field.networks + NETWORK_SLOTS * NETWORK_WORDS;

/** Records as they are stored: `words` holds one after the other. */
export interface AccountRecords {
  numbers: number[];
  names: string[];
  words: Buffer;
}

/** Stands for the name of a record that is free again: no name that a line is read for holds a control character. */
const FREE = "\x7f";

export const RECORD_BYTES = ACCOUNT_WORDS * 4;

/**
 * Every account that the service was seen to have: by a login, a submission or a delivery, never by a failed guess. Whoever writes
 * into `words` marks the account, or the change is not stored; looking a name up marks it too.
 */
export class AccountStore {
  words: Int32Array = new Int32Array(256 * ACCOUNT_WORDS);
  names: string[] = [];
  private isMarked = new Uint8Array(256);
  private marked: number[] = [];
  /** Numbers to be given again, the lowest last; the same after a restart. */
  private free: number[] = [];
  private readonly index = new HashIndex();
  private readonly hash = new ByteHash();

  /** The account's number, or -1 for a name never seen to exist. */
  find(line: Buffer, at: number, end: number): number {
    this.hash.ofNameBytes(line, at, end);
    if (this.hash.isWide) {
      // By the spelling that is kept and that a restart hashes again: lower case beyond ASCII, and bytes that are no text.
      const kept = Buffer.from(line.toString("utf8", at, end).toLowerCase(), "utf8");
      this.hash.ofNameBytes(kept, 0, kept.length);
    }
    const account = this.index.find(this.hash.a, this.hash.b);
    if (account >= 0) this.mark(account);
    return account;
  }

  /** Notes that the record changes: one byte looked at, for nearly every event is about an account that was marked before. */
  mark(account: number): void {
    if (this.isMarked[account] === 1) return;
    this.isMarked[account] = 1;
    this.marked.push(account);
  }

  get markedCount(): number {
    return this.marked.length;
  }

  /** Copies of the records that changed since the last call, in the order of their numbers, which a store writes fastest. */
  takeMarked(): AccountRecords {
    const numbers = this.marked.sort((one, other) => one - other);
    this.marked = [];
    const words = new Int32Array(numbers.length * ACCOUNT_WORDS);
    numbers.forEach((account, index) => {
      this.isMarked[account] = 0;
      words.set(this.words.subarray(account * ACCOUNT_WORDS, (account + 1) * ACCOUNT_WORDS), index * ACCOUNT_WORDS);
    });
    return { numbers, names: numbers.map((account) => this.name(account)), words: Buffer.from(words.buffer) };
  }

  /** Stored records, in the order of their numbers and without a gap; into an empty store, in as many pieces as there are. */
  append({ names, words }: Pick<AccountRecords, "names" | "words">): void {
    const first = this.names.length;
    this.reserve(first + names.length);
    new Uint8Array(this.words.buffer, this.words.byteOffset + first * RECORD_BYTES, words.length).set(words);
    for (const name of names) {
      this.indexName(name, this.names.length);
      this.names.push(name);
    }
    this.free.sort((one, other) => other - one);
  }

  /** Makes room for so many accounts at once, where their number is known. */
  reserve(accounts: number): void {
    if (accounts * ACCOUNT_WORDS <= this.words.length) return;
    const grown = new Int32Array(accounts * ACCOUNT_WORDS);
    grown.set(this.words.subarray(0, this.names.length * ACCOUNT_WORDS));
    this.words = grown;
    const isMarked = new Uint8Array(accounts);
    isMarked.set(this.isMarked);
    this.isMarked = isMarked;
  }

  findOrAdd(line: Buffer, at: number, end: number, seconds: number): number {
    const known = this.find(line, at, end);
    if (known >= 0) return known;
    const account = this.free.pop() ?? this.names.length;
    // By two: pages that were never written to take no memory, and the fewer the moves, the less often both copies stand.
    if ((account + 1) * ACCOUNT_WORDS > this.words.length) this.reserve((account + 1) * 2);
    this.mark(account);
    this.index.insert(this.hash.a, this.hash.b, account);
    this.names[account] = line.toString("utf8", at, end).toLowerCase();
    const record = account * ACCOUNT_WORDS;
    this.words[record + Field.firstSeen] = seconds;
    const domain = findByteFromRight(line, at, end, 64);
    if (domain >= 0) {
      this.hash.ofNameBytes(line, domain + 1, end);
      this.words[record + Field.domain] = this.hash.a;
    }
    return account;
  }

  /** Accounts that nothing refers to any more; their numbers are given again. */
  remove(accounts: readonly number[]): void {
    for (const account of accounts) this.clear(account);
    this.free.sort((one, other) => other - one);
  }

  private clear(account: number): void {
    const bytes = Buffer.from(this.name(account), "utf8");
    this.hash.ofNameBytes(bytes, 0, bytes.length);
    this.index.remove(this.hash.a, this.hash.b);
    this.names[account] = FREE;
    this.words.fill(0, account * ACCOUNT_WORDS, (account + 1) * ACCOUNT_WORDS);
    this.mark(account);
    this.free.push(account);
  }

  /** Accounts known, without the records that are free. */
  get count(): number {
    return this.names.length - this.free.length;
  }

  get(account: number, field: number): number {
    return wordAt(this.words, account * ACCOUNT_WORDS + field);
  }

  put(account: number, field: number, value: number): void {
    this.mark(account);
    this.words[account * ACCOUNT_WORDS + field] = value;
  }

  name(account: number): string {
    return this.names[account] ?? "";
  }

  save(): { names: string[]; words: string } {
    const used = this.words.subarray(0, this.names.length * ACCOUNT_WORDS);
    return { names: this.names, words: Buffer.from(used.buffer, used.byteOffset, used.byteLength).toString("base64") };
  }

  restore(saved: { names: string[]; words: string }): void {
    const bytes = Buffer.from(saved.words, "base64");
    const words = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    this.reserve(saved.names.length);
    this.words.set(words);
    this.names = [...saved.names];
    for (const [account, name] of this.names.entries()) this.indexName(name, account);
    this.free.reverse();
  }

  private indexName(name: string, account: number): void {
    if (name === FREE) {
      this.free.push(account);
      return;
    }
    const bytes = Buffer.from(name, "utf8");
    this.hash.ofNameBytes(bytes, 0, bytes.length);
    this.index.insert(this.hash.a, this.hash.b, account);
  }
}
