import { ACCOUNT_WORDS, type AccountStore, Field, NETWORK_SLOTS, NETWORK_WORDS } from "./account-store";
import { wordAt } from "./bytes";

const DAY = 86_400;
const KEY = 0;
const ASN = 1;
const FIRST = 2;
const LAST = 3;
const USE = 4;
const MARK = 5;
const DAYS = 0xff;
const COUNTED = 1 << 8;
const SUSPECT = 1 << 9;
const COUNTRY = 16;

/** A network is the owner's only after a day of use on two days: an attacker who opens the mailbox first stays a stranger. */
const AGEING = DAY;
const DAYS_TO_SETTLE = 2;

export interface NetworkFacts {
  asn: number;
  country: number;
}

/** What the account's own history says of a network, before the event at hand is written into it. */
export interface Standing {
  isSettled: boolean;
  isAsnKnown: boolean;
  isCountryKnown: boolean;
  hasHome: boolean;
  /** Seconds since the network was first seen here; 0 when it is new. */
  age: number;
  mailboxUses: number;
  /** Time of the last use of any other network, 0 if there is none. */
  lastElsewhere: number;
  /** Country of that network, by its number; 0 where it is not known. */
  countryElsewhere: number;
}

/** Networks of one account, least recently used last out; settled ones are given up only for want of others. */
export class AccountNetworks {
  /** Called when a network settles, once per account and network. */
  onSettled: (asn: number, country: number) => void = () => {};

  constructor(private readonly store: AccountStore) {}

  /** Index of the network's first word, or -1. */
  find(account: number, key: number): number {
    const words = this.store.words;
    const base = account * ACCOUNT_WORDS + Field.networks;
    for (let at = base; at < base + NETWORK_SLOTS * NETWORK_WORDS; at += NETWORK_WORDS) {
      if (words[at + KEY] === key && words[at + FIRST] !== 0) return at;
    }
    return -1;
  }

  isSettledAt(at: number, seconds: number): boolean {
    const words = this.store.words;
    const mark = wordAt(words, at + MARK);
    const isUsed = (mark & DAYS) >= DAYS_TO_SETTLE && (mark & SUSPECT) === 0;
    return isUsed && seconds - wordAt(words, at + FIRST) >= AGEING;
  }

  /** Notes one use; true when the network was settled before it. */
  touch(at: number, seconds: number, isMailbox: boolean): boolean {
    const words = this.store.words;
    const last = wordAt(words, at + LAST);
    let mark = wordAt(words, at + MARK);
    if (Math.floor(seconds / DAY) !== Math.floor(last / DAY) && (mark & DAYS) < DAYS) mark++;
    if (seconds > last) words[at + LAST] = seconds;
    const use = wordAt(words, at + USE);
    if (isMailbox) {
      if ((use & 0xffff) !== 0xffff) words[at + USE] = use + 1;
    } else if (use >>> 16 !== 0xffff) words[at + USE] = use + 0x10000;
    words[at + MARK] = mark;
    const isSettled = this.isSettledAt(at, seconds);
    if (isSettled && (mark & COUNTED) === 0) {
      words[at + MARK] = mark | COUNTED;
      this.onSettled(wordAt(words, at + ASN), mark >>> COUNTRY);
    }
    return isSettled;
  }

  add(account: number, key: number, facts: NetworkFacts, seconds: number, isMailbox: boolean): void {
    this.store.mark(account);
    const at = this.leastUseful(account, seconds);
    const words = this.store.words;
    words[at + KEY] = key;
    words[at + ASN] = facts.asn;
    words[at + FIRST] = seconds;
    words[at + LAST] = seconds;
    words[at + USE] = isMailbox ? 1 : 0x10000;
    words[at + MARK] = 1 | (facts.country << COUNTRY);
  }

  /** Mailbox sign-ins from the network, by the index that `find` gave. */
  mailboxUsesAt(at: number): number {
    return wordAt(this.store.words, at + USE) & 0xffff;
  }

  suspect(account: number, key: number): void {
    this.store.mark(account);
    const at = this.find(account, key);
    if (at >= 0) this.store.words[at + MARK] = wordAt(this.store.words, at + MARK) | SUSPECT;
  }

  standing(account: number, key: number, facts: NetworkFacts, seconds: number): Standing {
    const words = this.store.words;
    const base = account * ACCOUNT_WORDS + Field.networks;
    const standing: Standing = {
      isSettled: false,
      isAsnKnown: false,
      isCountryKnown: false,
      hasHome: false,
      age: 0,
      mailboxUses: 0,
      lastElsewhere: 0,
      countryElsewhere: 0,
    };
    for (let at = base; at < base + NETWORK_SLOTS * NETWORK_WORDS; at += NETWORK_WORDS) {
      const first = wordAt(words, at + FIRST);
      if (first === 0) continue;
      const mark = wordAt(words, at + MARK);
      const isSettled = this.isSettledAt(at, seconds);
      if (words[at + KEY] === key) {
        standing.isSettled = isSettled;
        standing.age = seconds - first;
        standing.mailboxUses = wordAt(words, at + USE) & 0xffff;
        continue;
      }
      const last = wordAt(words, at + LAST);
      const country = mark >>> COUNTRY;
      if ((mark & SUSPECT) === 0 && last > standing.lastElsewhere) {
        standing.lastElsewhere = last;
        standing.countryElsewhere = country;
      }
      // Assigned in any case: an account without a home yet runs through the same code as one that has one.
      standing.hasHome = standing.hasHome || isSettled;
      standing.isAsnKnown = standing.isAsnKnown || (isSettled && facts.asn !== 0 && words[at + ASN] === facts.asn);
      standing.isCountryKnown = standing.isCountryKnown || (isSettled && facts.country !== 0 && country === facts.country);
    }
    return standing;
  }

  private leastUseful(account: number, seconds: number): number {
    const words = this.store.words;
    const base = account * ACCOUNT_WORDS + Field.networks;
    let worst = base;
    let worstValue = Number.POSITIVE_INFINITY;
    for (let at = base; at < base + NETWORK_SLOTS * NETWORK_WORDS; at += NETWORK_WORDS) {
      if (words[at + FIRST] === 0) return at;
      const value = wordAt(words, at + LAST) + (this.isSettledAt(at, seconds) ? 14 * DAY : 0);
      if (value < worstValue) {
        worst = at;
        worstValue = value;
      }
    }
    return worst;
  }
}
