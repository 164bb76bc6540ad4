import { ACCOUNT_WORDS, type AccountStore, Field, RATE_SLOTS } from "./account-store";
import { wordAt } from "./bytes";

const SLOT = 300;
const WEEK = 7 * 86_400;

export interface HourTotals {
  messages: number;
  recipients: number;
  unknown: number;
  refused: number;
}

/** Messages and recipients of the last hour in twelve slots of five minutes, and the account's own decayed hourly maximum. */
export class AccountRates {
  constructor(private readonly store: AccountStore) {}

  noteMessage(account: number, recipients: number, seconds: number): void {
    this.turn(account, seconds);
    this.add(account, Field.sent, seconds, recipients, 1);
  }

  noteRefusal(account: number, isUnknownRecipient: boolean, seconds: number): void {
    this.turn(account, seconds);
    this.add(account, Field.refused, seconds, isUnknownRecipient ? 1 : 0, isUnknownRecipient ? 0 : 1);
  }

  lastHour(account: number, seconds: number): HourTotals {
    this.turn(account, seconds);
    const words = this.store.words;
    const record = account * ACCOUNT_WORDS;
    const totals: HourTotals = { messages: 0, recipients: 0, unknown: 0, refused: 0 };
    for (let slot = 0; slot < RATE_SLOTS; slot++) {
      const sent = wordAt(words, record + Field.sent + slot);
      const refused = wordAt(words, record + Field.refused + slot);
      totals.messages += sent & 0xffff;
      totals.recipients += sent >>> 16;
      totals.refused += refused & 0xffff;
      totals.unknown += refused >>> 16;
    }
    return totals;
  }

  /** The most recipients of any earlier hour, halved each week, so that last year's newsletter is no licence. */
  usualMaximum(account: number, seconds: number): number {
    const age = seconds - this.store.get(account, Field.hourlyMaximumAt);
    return this.store.get(account, Field.hourlyMaximum) / 2 ** (Math.max(0, age) / WEEK);
  }

  private add(account: number, field: number, seconds: number, high: number, low: number): void {
    this.store.mark(account);
    const at = account * ACCOUNT_WORDS + field + (Math.floor(seconds / SLOT) % RATE_SLOTS);
    const word = wordAt(this.store.words, at);
    const sumHigh = Math.min(0xffff, (word >>> 16) + high);
    const sumLow = Math.min(0xffff, (word & 0xffff) + low);
    this.store.words[at] = (sumHigh << 16) | sumLow;
  }

  /** Clears the slots that time has passed; what they held becomes part of the usual maximum first. */
  private turn(account: number, seconds: number): void {
    const slot = Math.floor(seconds / SLOT);
    const last = this.store.get(account, Field.rateSlot);
    if (slot <= last) return;
    this.store.put(account, Field.rateSlot, slot);
    if (last === 0) return;
    this.learnMaximum(account, seconds);
    const words = this.store.words;
    const record = account * ACCOUNT_WORDS;
    for (let passed = last + 1; passed <= Math.min(slot, last + RATE_SLOTS); passed++) {
      words[record + Field.sent + (passed % RATE_SLOTS)] = 0;
      words[record + Field.refused + (passed % RATE_SLOTS)] = 0;
    }
  }

  private learnMaximum(account: number, seconds: number): void {
    const words = this.store.words;
    const record = account * ACCOUNT_WORDS;
    let recipients = 0;
    for (let slot = 0; slot < RATE_SLOTS; slot++) recipients += wordAt(words, record + Field.sent + slot) >>> 16;
    if (recipients <= this.usualMaximum(account, seconds)) return;
    words[record + Field.hourlyMaximum] = recipients;
    words[record + Field.hourlyMaximumAt] = seconds;
  }
}
