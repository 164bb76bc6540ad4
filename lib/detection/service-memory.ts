import { AgeingBloom, type AgeingBloomState } from "./ageing-bloom";
import { isDropLike, type UnfamiliarSend } from "./unfamiliar-send";

const DAY = 86_400_000;
const FORTNIGHT = 14 * DAY;
/** As many accounts at home on one AS make it a provider everybody may come from. */
const POPULAR = 40;

export interface ServiceMemoryState {
  asns: [number, number][];
  countries: [string, number][];
  settled: number;
  drops: [string, UnfamiliarSend[]][];
  helos: [number, [account: number, time: number][]][];
  lines: [number, number[]][];
  /** Missing where it is stored in pieces. */
  familiar?: AgeingBloomState;
}

/** What holds across accounts: where they are at home, whom they write to, and which unfamiliar sends share something. */
export class ServiceMemory {
  private asns = new Map<number, number>();
  private countries = new Map<string, number>();
  private settled = 0;
  private drops = new Map<string, UnfamiliarSend[]>();
  private helos = new Map<number, [number, number][]>();
  /** Per office line: account, second, account, second, … */
  private lines = new Map<number, number[]>();
  readonly familiar = new AgeingBloom();

  noteSettled(asn: number, country: string): void {
    this.settled++;
    if (asn !== 0) this.asns.set(asn, (this.asns.get(asn) ?? 0) + 1);
    if (country !== "") this.countries.set(country, (this.countries.get(country) ?? 0) + 1);
  }

  /** 0: nobody is at home there; 1: a home to many, or to a good share of a small service. */
  asnPopularity(asn: number): number {
    const homes = this.asns.get(asn | 0) ?? 0;
    if (homes === 0) return 0;
    const enough = Math.max(4, Math.min(POPULAR, this.settled / 50));
    return Math.min(1, homes / enough);
  }

  countryShare(country: string): number {
    return this.settled === 0 || country === "" ? 1 : Math.min(1, (3 * (this.countries.get(country) ?? 0)) / this.settled);
  }

  /** Recipients and HELO names that accounts use from their own networks: nobody's drop, nobody's checker. */
  noteFamiliar(a: number, b: number): void {
    this.familiar.add(a, b);
  }

  isFamiliar(a: number, b: number): boolean {
    return this.familiar.has(a, b);
  }

  noteSend(send: UnfamiliarSend): void {
    if (send.recipient !== null && isDropLike(send)) {
      const key = dropKey(send);
      const sends = this.drops.get(key) ?? [];
      if (!sends.some((other) => other.account === send.account)) sends.push(send);
      this.drops.set(key, sends);
    }
    if (send.heloKind === "bare") remember(this.helos, send.helo, send.account, send.time);
  }

  /** Other accounts that wrote to the same new address from networks not their own. */
  othersOnDrop(send: UnfamiliarSend): number {
    return isDropLike(send) ? this.sendsToDrop(send).length : 0;
  }

  sendsToDrop(send: UnfamiliarSend): UnfamiliarSend[] {
    return (this.drops.get(dropKey(send)) ?? []).filter(
      (other) => other.account !== send.account && send.time - other.time <= FORTNIGHT,
    );
  }

  /** A name without a domain that neither the account nor anybody from home uses. */
  isStrangeHelo(send: UnfamiliarSend): boolean {
    return send.heloKind === "bare" && !this.isFamiliar(send.helo, ~send.helo);
  }

  othersOnHelo(send: UnfamiliarSend): number {
    if (!this.isStrangeHelo(send)) return 0;
    return countOthers(this.helos.get(send.helo), send.account, send.time);
  }

  /** An office that changes its line moves everyone at once: the mailbox is read there by several of one domain. */
  noteOfficeUse(domain: number, lineKey: number, account: number, seconds: number): void {
    const key = officeKey(domain, lineKey);
    const uses = this.lines.get(key);
    if (uses === undefined) {
      this.lines.set(key, [account, seconds]);
      return;
    }
    for (let i = 0; i < uses.length; i += 2) {
      if (uses[i] !== account) continue;
      uses[i + 1] = seconds;
      return;
    }
    if (uses.length < 16) uses.push(account, seconds);
  }

  colleaguesOnLine(send: UnfamiliarSend): number {
    const uses = this.lines.get(officeKey(send.domain, send.lineKey)) ?? [];
    let colleagues = 0;
    for (let i = 0; i < uses.length; i += 2)
      if (uses[i] !== send.account && send.time - (uses[i + 1] ?? 0) * 1000 <= FORTNIGHT) colleagues++;
    return colleagues;
  }

  /** Called once per day of log. */
  forgetBefore(time: number): void {
    const limit = time - FORTNIGHT;
    for (const [key, sends] of this.drops) if (sends.every((send) => send.time < limit)) this.drops.delete(key);
    for (const [key, uses] of this.helos) if (uses.every((use) => use[1] < limit)) this.helos.delete(key);
    for (const [key, uses] of this.lines) if (isOlder(uses, limit / 1000)) this.lines.delete(key);
  }

  save(): ServiceMemoryState {
    return { ...this.saveRest(), familiar: this.familiar.save() };
  }

  saveRest(): ServiceMemoryState {
    const { asns, countries, settled, drops, helos, lines } = this;
    return {
      asns: [...asns],
      countries: [...countries],
      settled,
      drops: [...drops],
      helos: [...helos],
      lines: [...lines],
    };
  }

  restore(state: ServiceMemoryState): void {
    this.asns = new Map(state.asns);
    this.countries = new Map(state.countries);
    this.settled = state.settled;
    this.drops = new Map(state.drops);
    this.helos = new Map(state.helos);
    this.lines = new Map(state.lines);
    if (state.familiar !== undefined) this.familiar.restore(state.familiar);
  }
}

const dropKey = (send: UnfamiliarSend): string => `${send.recipient?.a}:${send.recipient?.b}`;

function remember<Key>(uses: Map<Key, [number, number][]>, key: Key, account: number, time: number): void {
  const known = uses.get(key) ?? [];
  const mine = known.find((use) => use[0] === account);
  if (mine !== undefined) mine[1] = time;
  else if (known.length < 16) known.push([account, time]);
  uses.set(key, known);
}

function countOthers(uses: [number, number][] | undefined, account: number, time: number): number {
  return uses === undefined ? 0 : uses.filter((use) => use[0] !== account && time - use[1] <= FORTNIGHT).length;
}

/** Small enough to be stored without a box of its own. */
const officeKey = (domain: number, lineKey: number): number =>
  (Math.imul(domain, 0x9e3779b1) ^ Math.imul(lineKey, 0x85ebca6b)) >> 1;

function isOlder(uses: number[], seconds: number): boolean {
  for (let i = 1; i < uses.length; i += 2) if ((uses[i] ?? 0) >= seconds) return false;
  return true;
}
