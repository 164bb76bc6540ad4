import { AgeingBloom, type AgeingBloomState } from "./ageing-bloom";
import { SharedLinks, type SharedLinksState } from "./shared-links";
import { SourceMemory, type SourceMemoryState } from "./source-memory";
import { isDropLike, type UnfamiliarSend } from "./unfamiliar-send";

const DAY = 86_400_000;
const FORTNIGHT = 14 * DAY;
/** As many accounts at home on one AS make it a provider everybody may come from. */
const POPULAR = 40;

export interface ServiceMemoryState {
  asns: [number, number][];
  countries: [string, number][];
  settled: number;
  links: SharedLinksState;
  sources: SourceMemoryState;
  lines: [number, number[]][];
  /** Missing where it is stored in pieces. */
  familiar?: AgeingBloomState;
}

/** What holds across accounts: where they are at home, whom they write to, and which unfamiliar sends share something. */
export class ServiceMemory {
  private asns = new Map<number, number>();
  private countries = new Map<string, number>();
  private settled = 0;
  readonly links = new SharedLinks();
  readonly sources = new SourceMemory();
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
    const homes = this.homesOn(asn);
    if (homes === 0) return 0;
    const enough = Math.max(4, Math.min(POPULAR, this.settled / 50));
    return Math.min(1, homes / enough);
  }

  /** Accounts that are at home on the AS. */
  homesOn(asn: number): number {
    return this.asns.get(asn | 0) ?? 0;
  }

  countryShare(country: string): number {
    return this.settled === 0 || country === "" ? 1 : Math.min(1, (3 * (this.countries.get(country) ?? 0)) / this.settled);
  }

  noteHomeLine(domain: number, lineKey: number): void {
    if (domain !== 0) this.familiar.add(officeKey(domain, lineKey), officeKey(lineKey, domain));
  }

  isHomeLine(domain: number, lineKey: number): boolean {
    return domain !== 0 && this.familiar.has(officeKey(domain, lineKey), officeKey(lineKey, domain));
  }

  /** Recipients and HELO names that accounts use from their own networks: nobody's drop, nobody's checker. */
  noteFamiliar(a: number, b: number): void {
    this.familiar.add(a, b);
  }

  isFamiliar(a: number, b: number): boolean {
    return this.familiar.has(a, b);
  }

  noteSend(send: UnfamiliarSend): void {
    this.links.note(linkKeys(send), send.account, send.time);
  }

  /** Other accounts that wrote to the same new address from networks not their own. */
  othersOnDrop(send: UnfamiliarSend): number {
    return this.links.others(dropKey(send), send.account, send.time);
  }

  othersWithOutline(send: UnfamiliarSend): number {
    return this.links.others(outlineKey(send), send.account, send.time);
  }

  /** A name without a domain that neither the account nor anybody from home uses. */
  isStrangeHelo(send: UnfamiliarSend): boolean {
    return send.heloKind === "bare" && !this.isFamiliar(send.helo, ~send.helo);
  }

  othersOnHelo(send: UnfamiliarSend): number {
    return this.isStrangeHelo(send) ? this.links.others(heloKey(send), send.account, send.time) : 0;
  }

  /** How much else comes from the very address: accounts of other domains that passed through, or an attacker found there before. */
  othersOnSource({ account, lineKey, domain, time }: UnfamiliarSend): number {
    const seconds = Math.floor(time / 1000);
    if (this.sources.isAttacker(lineKey, account, seconds)) return 2;
    return this.sources.othersSignedIn(lineKey, account, domain, seconds);
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

  colleaguesOnLine(send: Pick<UnfamiliarSend, "account" | "domain" | "lineKey" | "time">): number {
    const uses = this.lines.get(officeKey(send.domain, send.lineKey)) ?? [];
    let colleagues = 0;
    for (let i = 0; i < uses.length; i += 2)
      if (uses[i] !== send.account && send.time - (uses[i + 1] ?? 0) * 1000 <= FORTNIGHT) colleagues++;
    return colleagues;
  }

  /** Called once per day of log. */
  forgetBefore(time: number): void {
    const limit = time - FORTNIGHT;
    this.links.forgetBefore(time);
    this.lines.forEach((uses, key) => {
      if (isOlder(uses, limit / 1000)) this.lines.delete(key);
    });
  }

  save(): ServiceMemoryState {
    return { ...this.saveRest(), familiar: this.familiar.save() };
  }

  saveRest(): ServiceMemoryState {
    const { asns, countries, settled, lines } = this;
    return {
      asns: [...asns],
      countries: [...countries],
      settled,
      links: this.links.save(),
      sources: this.sources.save(),
      lines: [...lines],
    };
  }

  restore(state: ServiceMemoryState): void {
    this.asns = new Map(state.asns);
    this.countries = new Map(state.countries);
    this.settled = state.settled;
    this.links.restore(state.links);
    this.sources.restore(state.sources);
    this.lines = new Map(state.lines);
    if (state.familiar !== undefined) this.familiar.restore(state.familiar);
  }
}

export const dropKey = (send: UnfamiliarSend): string | null =>
  isDropLike(send) ? `d:${send.recipient?.a}:${send.recipient?.b}` : null;

const heloKey = ({ heloKind, helo }: UnfamiliarSend): string | null => (heloKind === "bare" ? `h:${helo}` : null);

const outlineKey = ({ outline }: UnfamiliarSend): string | null => (outline === undefined ? null : `o:${outline}`);

/** What the send may share with others; the source address is remembered with the sign-ins. */
export const linkKeys = (send: UnfamiliarSend): string[] =>
  [dropKey(send), heloKey(send), outlineKey(send)].filter((key) => key !== null);

/** Small enough to be stored without a box of its own. */
const officeKey = (domain: number, lineKey: number): number =>
  (Math.imul(domain, 0x9e3779b1) ^ Math.imul(lineKey, 0x85ebca6b)) >> 1;

function isOlder(uses: number[], seconds: number): boolean {
  let latest = 0;
  for (let i = 1; i < uses.length; i += 2) latest = Math.max(latest, uses[i] ?? 0);
  return latest < seconds;
}
