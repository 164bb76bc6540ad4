import { ACCOUNT_WORDS, type AccountStore, BLOOM_WORDS, Field, HABIT_SLOTS, LINE_SLOTS } from "./account-store";
import { wordAt } from "./bytes";

/** How the account's own mail program looks, whom it writes to, and from which lines its mailbox is read. */
export class AccountHabits {
  constructor(private readonly store: AccountStore) {}

  /** How often this service and method, or this HELO, was used before. */
  timesSeen(account: number, field: number, hash: number): number {
    const words = this.store.words;
    const base = account * ACCOUNT_WORDS + field;
    for (let slot = 0; slot < HABIT_SLOTS; slot++) if (words[base + slot * 2] === hash) return wordAt(words, base + slot * 2 + 1);
    return 0;
  }

  note(account: number, field: number, hash: number): void {
    this.store.mark(account);
    const words = this.store.words;
    const base = account * ACCOUNT_WORDS + field;
    let rarest = base;
    for (let slot = 0; slot < HABIT_SLOTS; slot++) {
      const at = base + slot * 2;
      if (words[at] === hash) {
        words[at + 1] = wordAt(words, at + 1) + 1;
        return;
      }
      if (wordAt(words, at + 1) < wordAt(words, rarest + 1)) rarest = at;
    }
    words[rarest] = hash;
    words[rarest + 1] = 1;
  }

  hasHabit(account: number, field: number): boolean {
    return this.timesSeen(account, field, 0) < 0 || this.total(account, field) >= 2;
  }

  private total(account: number, field: number): number {
    const words = this.store.words;
    const base = account * ACCOUNT_WORDS + field;
    let total = 0;
    for (let slot = 0; slot < HABIT_SLOTS; slot++) total += wordAt(words, base + slot * 2 + 1);
    return total;
  }

  knowsRecipient(account: number, a: number, b: number): boolean {
    return this.hasBit(account, a) && this.hasBit(account, b);
  }

  noteRecipient(account: number, a: number, b: number): void {
    if (this.knowsRecipient(account, a, b)) return;
    this.setBit(account, a);
    this.setBit(account, b);
    this.store.put(account, Field.recipients, this.store.get(account, Field.recipients) + 1);
  }

  noteMailboxLine(account: number, lineKey: number, seconds: number): void {
    this.store.mark(account);
    const words = this.store.words;
    const base = account * ACCOUNT_WORDS + Field.lines;
    let oldest = base;
    for (let at = base; at < base + LINE_SLOTS * 3; at += 3) {
      if (words[at] === lineKey && words[at + 1] !== 0) {
        words[at + 2] = seconds;
        return;
      }
      if (wordAt(words, at + 2) < wordAt(words, oldest + 2)) oldest = at;
    }
    words[oldest] = lineKey;
    words[oldest + 1] = seconds;
    words[oldest + 2] = seconds;
  }

  /** Seconds over which the mailbox has been read from this very line; -1 if it never was. */
  mailboxSpan(account: number, lineKey: number, seconds: number): number {
    const words = this.store.words;
    const base = account * ACCOUNT_WORDS + Field.lines;
    for (let at = base; at < base + LINE_SLOTS * 3; at += 3) {
      if (words[at] === lineKey && words[at + 1] !== 0) return seconds - wordAt(words, at + 1);
    }
    return -1;
  }

  private hasBit(account: number, hash: number): boolean {
    const bit = hash & (BLOOM_WORDS * 32 - 1);
    return ((wordAt(this.store.words, account * ACCOUNT_WORDS + Field.bloom + (bit >>> 5)) >>> (bit & 31)) & 1) === 1;
  }

  private setBit(account: number, hash: number): void {
    this.store.mark(account);
    const bit = hash & (BLOOM_WORDS * 32 - 1);
    const at = account * ACCOUNT_WORDS + Field.bloom + (bit >>> 5);
    this.store.words[at] = wordAt(this.store.words, at) | (1 << (bit & 31));
  }
}
