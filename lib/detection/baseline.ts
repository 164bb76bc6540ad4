import { AccountHabits } from "./account-habits";
import { AccountHours } from "./account-hours";
import { AccountNetworks, type Standing } from "./account-networks";
import { AccountRates } from "./account-rates";
import { AccountStore, Field } from "./account-store";
import { DeliveredAccounts } from "./delivered-accounts";
import { InternalNetworks } from "./internal-networks";
import type { LogEvent } from "./log-event";
import type { NetworkInfo, NetworkTable } from "./network-table";
import { ServiceMemory } from "./service-memory";
import { decayed } from "./unfamiliar-send-factory";

/** AS numbers are unsigned 32-bit, records signed: one conversion, used on both sides of every comparison. */
export const asnWord = (info: NetworkInfo | null, prefixKey: number): number =>
  info === null || info.asn === 0 ? prefixKey : info.asn | 0;

export interface BaselineState {
  /** Missing where they are stored in rows of their own. */
  accounts?: ReturnType<AccountStore["save"]>;
  memory: ReturnType<ServiceMemory["save"]>;
  countries: string[];
  firstTime: number;
  /** Missing in what was stored before it was kept. */
  delivered?: ReturnType<DeliveredAccounts["save"]>;
}

/** What is known of every account and of the service as a whole. */
export class Baseline {
  readonly store = new AccountStore();
  readonly networks = new AccountNetworks(this.store);
  readonly habits = new AccountHabits(this.store);
  readonly rates = new AccountRates(this.store);
  readonly hours = new AccountHours(this.store);
  readonly delivered = new DeliveredAccounts(this.store);
  readonly memory = new ServiceMemory();
  private readonly internal: InternalNetworks;
  private countries: string[] = [""];
  firstTime = 0;
  /** Whose use of which line is being written down. */
  private usingDomain = 0;
  private usingLine = 0;

  constructor(
    private readonly table: NetworkTable | undefined,
    internal: readonly string[],
  ) {
    this.internal = new InternalNetworks(internal);
    this.networks.onSettled = (asn, country) => {
      this.memory.noteSettled(asn, this.countries[country] ?? "");
      this.memory.noteHomeLine(this.usingDomain, this.usingLine);
    };
  }

  isInternal(event: LogEvent): boolean {
    return this.internal.has(event.address);
  }

  infoOf(event: LogEvent): NetworkInfo | null {
    return this.table?.find(event.address) ?? null;
  }

  noteInternalUse(account: number, seconds: number): void {
    this.store.put(account, Field.lastInternal, Math.max(seconds, this.store.get(account, Field.lastInternal)));
    this.hours.note(account, seconds);
  }

  /** True when the network was the account's own before this use; the fast path of nearly every login and message. */
  useKnown(account: number, event: LogEvent, seconds: number, isMailbox: boolean): boolean {
    const at = this.networks.find(account, event.address.prefixKey());
    if (at < 0 || !this.networks.isSettledAt(at, seconds)) return false;
    this.using(account, event);
    this.networks.touch(at, seconds, isMailbox);
    this.hours.note(account, seconds);
    return true;
  }

  /** Where the network stands with the account; then writes this use down. */
  useStrange(
    account: number,
    event: LogEvent,
    seconds: number,
    isMailbox: boolean,
  ): { standing: Standing; info: NetworkInfo | null } {
    const info = this.infoOf(event);
    const key = event.address.prefixKey();
    const facts = { asn: asnWord(info, key), country: this.countryNumber(info?.country ?? "") };
    const standing = this.networks.standing(account, key, facts, seconds);
    const at = this.networks.find(account, key);
    this.store.mark(account);
    if (at >= 0) {
      this.using(account, event);
      this.networks.touch(at, seconds, isMailbox);
    } else {
      this.networks.add(account, key, facts, seconds, isMailbox);
      this.noteNovelty(account, seconds, standing);
    }
    return { standing, info };
  }

  private using(account: number, event: LogEvent): void {
    this.usingDomain = this.store.get(account, Field.domain);
    this.usingLine = event.address.lineKey();
  }

  /** Somebody of the same domain came to be at home on the very address. */
  isColleaguesHome(account: number, lineKey: number): boolean {
    return this.memory.isHomeLine(this.store.get(account, Field.domain), lineKey);
  }

  noteMailbox(account: number, event: LogEvent, seconds: number): void {
    this.store.put(account, Field.lastMailbox, seconds);
    this.store.put(account, Field.mailboxUses, this.store.get(account, Field.mailboxUses) + 1);
    this.habits.noteMailboxLine(account, event.address.lineKey(), seconds);
  }

  seenDays(seconds: number): number {
    return (seconds - this.firstTime) / 86_400;
  }

  countryName(number: number): string {
    return this.countries[number] ?? "";
  }

  save(): BaselineState {
    return { ...this.saveRest(), accounts: this.store.save(), memory: this.memory.save() };
  }

  /** What is no account's and not stored in pieces. */
  saveRest(): BaselineState {
    return {
      memory: this.memory.saveRest(),
      countries: this.countries,
      firstTime: this.firstTime,
      delivered: this.delivered.save(),
    };
  }

  restore(state: BaselineState): void {
    if (state.accounts !== undefined) this.store.restore(state.accounts);
    this.memory.restore(state.memory);
    this.countries = [...state.countries];
    this.firstTime = state.firstTime;
    if (state.delivered !== undefined) this.delivered.restore(state.delivered);
  }

  // Another prefix of an AS where the account is at home is a phone on the move, not a new place.
  private noteNovelty(account: number, seconds: number, standing: Standing): void {
    const before = decayed(this.store.get(account, Field.novelty), seconds - this.store.get(account, Field.noveltyAt));
    this.store.put(account, Field.novelty, Math.round((before + (standing.isAsnKnown ? 0 : 1)) * 100));
    this.store.put(account, Field.noveltyAt, seconds);
  }

  private countryNumber(country: string): number {
    const known = this.countries.indexOf(country);
    return known >= 0 ? known : this.countries.push(country) - 1;
  }
}
