import { type AccountStore, Field } from "./account-store";
import { findByte, findByteFromRight } from "./bytes";
import type { LogEvent } from "./log-event";

const DAY = 86_400;
const PLUS = 43;
const AT_SIGN = 64;
/** New ones of which nothing but a delivery is known: anybody may write to a name that a catch-all takes. */
const MOST_A_DAY = 10_000;
/** So many stay in any case; beyond, no more than there are accounts in use. */
const MOST_UNUSED = 100_000;
/** Longer than any rule remembers an account by its number. */
const KEPT = 30 * DAY;

/** Accounts that were only ever written to. They exist, however silent they are, but must not fill the memory. All by the log's own clock. */
export class DeliveredAccounts {
  private day = 0;
  private added = 0;

  constructor(
    private readonly store: AccountStore,
    private readonly mostADay = MOST_A_DAY,
    private readonly mostUnused = MOST_UNUSED,
  ) {}

  /** The account's number; -1 for a name that is no account of its own, or one too many. */
  note(event: LogEvent, at: number, end: number): number {
    const { store } = this;
    const { line } = event;
    const known = store.find(line, at, end);
    if (known >= 0) return known;
    if (this.isExtended(line, at, end)) return -1;
    const seconds = Math.floor(event.time / 1000);
    const day = Math.floor(seconds / DAY);
    if (day !== this.day) {
      this.day = day;
      this.added = 0;
    }
    if (this.added >= this.mostADay) return -1;
    this.added++;
    return store.findOrAdd(line, at, end, seconds);
  }

  /** `name+anything@` is the account `name@` where there is one; elsewhere a plus may be part of a name. */
  private isExtended(line: Buffer, at: number, end: number): boolean {
    const atSign = findByteFromRight(line, at, end, AT_SIGN);
    const local = atSign < 0 ? end : atSign;
    const plus = findByte(line, at, local, PLUS);
    if (plus <= at) return false;
    const base = Buffer.concat([line.subarray(at, plus), line.subarray(local, end)]);
    return this.store.find(base, 0, base.length) >= 0;
  }

  /** Once a day: those that nobody has used or tried for a month, the oldest first, where there are too many. */
  forget(seconds: number): void {
    const { store } = this;
    const unused: number[] = [];
    for (let account = 0; account < store.names.length; account++) if (this.isUnused(account)) unused.push(account);
    const most = Math.max(this.mostUnused, store.count - unused.length);
    if (unused.length <= most) return;
    const isOld = (account: number) =>
      seconds - store.get(account, Field.firstSeen) > KEPT &&
      seconds - store.get(account, Field.forwardedAt) > KEPT &&
      seconds - store.get(account, Field.failuresAt) > KEPT &&
      seconds - store.get(account, Field.triedSince) > KEPT;
    const firstSeen = (account: number) => store.get(account, Field.firstSeen);
    const old = unused.filter(isOld).sort((one, other) => firstSeen(one) - firstSeen(other) || one - other);
    store.remove(old.slice(0, unused.length - most));
  }

  private isUnused(account: number): boolean {
    const { store } = this;
    if (store.get(account, Field.firstSeen) === 0) return false;
    for (const field of USES) if (store.get(account, field) !== 0) return false;
    return true;
  }

  save(): [day: number, added: number] {
    return [this.day, this.added];
  }

  restore([day, added]: [day: number, added: number]): void {
    this.day = day;
    this.added = added;
  }
}

const USES = [Field.mailboxUses, Field.sends, Field.lastInternal, Field.lastMailbox, Field.lastSend];
