import { ACCOUNT_WORDS, type AccountStore, Field, HOUR_WORDS } from "./account-store";
import { wordAt } from "./bytes";

const SLOT = 4 * 3600;
const SLOTS = 42;
const SLOTS_A_DAY = 6;
/** Below so many uses nobody has habits yet. */
const ENOUGH = 24;
const FULL = 255;

/** When in the week an account is used: 42 slots of four hours, a byte each; all are halved when one is full, so old habits fade. */
export class AccountHours {
  constructor(private readonly store: AccountStore) {}

  note(account: number, seconds: number): void {
    const slot = slotOf(seconds);
    const words = this.store.words;
    const at = account * ACCOUNT_WORDS + Field.hours + (slot >> 2);
    const shift = (slot & 3) << 3;
    const word = wordAt(words, at);
    if (((word >>> shift) & FULL) === FULL) {
      this.halve(account);
      this.note(account, seconds);
    } else words[at] = word + (1 << shift);
    this.store.mark(account);
  }

  /** 1 when the account was hardly ever used at this time of day, 0 when it often was or has no habits yet. */
  oddness(account: number, seconds: number): number {
    const slot = slotOf(seconds);
    let all = 0;
    let near = 0;
    for (let other = 0; other < SLOTS; other++) {
      const count = this.count(account, other);
      all += count;
      const apart = Math.abs((other % SLOTS_A_DAY) - (slot % SLOTS_A_DAY));
      // The same time of day on any day, and what lies beside it at half: working hours drift.
      if (apart === 0) near += count;
      else if (apart === 1 || apart === SLOTS_A_DAY - 1) near += count / 8;
    }
    const oddness = Math.max(0, 1 - near / Math.max(1, all) / 0.04);
    return all < ENOUGH ? 0 : oddness;
  }

  private count(account: number, slot: number): number {
    return (wordAt(this.store.words, account * ACCOUNT_WORDS + Field.hours + (slot >> 2)) >>> ((slot & 3) << 3)) & FULL;
  }

  private halve(account: number): void {
    const base = account * ACCOUNT_WORDS + Field.hours;
    const words = this.store.words;
    for (let at = base; at < base + HOUR_WORDS; at++) words[at] = (wordAt(words, at) >>> 1) & 0x7f7f7f7f;
  }
}

const slotOf = (seconds: number): number => Math.floor(seconds / SLOT) % SLOTS;
