import { Field } from "./account-store";
import type { Baseline } from "./baseline";
import type { EvidenceBook } from "./evidence-book";
import { type Finding, findingOf, fingerprintOf, isoTime, rounded, sourceLinks } from "./finding";
import type { LogEvent } from "./log-event";
import type { NetworkInfo } from "./network-table";
import type { SlowProbingSettings } from "./rule-settings";

const RULE = "login.slow-probing";
const HOUR = 3600;
const DAY = 86_400;
const FORTNIGHT = 14 * DAY;
const BITS = 32;
const MOST_NAMED = 50;
const MOST_REPORTED = 4000;

interface Reported {
  at: number;
  accounts: number;
  fingerprint: string;
  /** When and where the first finding was raised: an update keeps its fingerprint. */
  startedAt: number;
}

/** Days of patience: one AS where nobody is at home opens many accounts once each, or one account is tried from ever new networks. */
export class SlowProbingRule {
  private reported = new Map<number, Reported>();

  constructor(
    private readonly settings: SlowProbingSettings,
    private readonly learnDays: number,
    private readonly baseline: Baseline,
    private readonly evidence: EvidenceBook,
  ) {}

  /** Called for each accepted sign-in from a strange network, after the source was noted. */
  signedIn(event: LogEvent, asn: number, info: NetworkInfo | null, lineOffset: number, findings: Finding[]): void {
    const { settings, baseline } = this;
    const seconds = Math.floor(event.time / 1000);
    if (settings.mode === "off" || info === null || baseline.seenDays(seconds) < this.learnDays) return;
    if (baseline.memory.homesOn(asn) > 0) return;
    const passers = baseline.memory.sources.passersThrough(asn, seconds);
    const known = this.reported.get(asn);
    const last = known !== undefined && seconds - known.at <= FORTNIGHT ? known : undefined;
    if (passers.length < Math.max(settings.asnAccounts, (last?.accounts ?? 0) * 2)) return;
    const since = Math.min(...passers.map(({ at }) => at));
    if (seconds - since < settings.spreadHours * HOUR) return;
    const host = event.host();
    const cited = this.evidence.cite([[lineOffset, event.time]], host);
    const subject = `AS${info.asn}`;
    const startedAt = last?.startedAt ?? since * 1000;
    const fingerprint = last?.fingerprint ?? fingerprintOf(RULE, subject, host, startedAt, cited[0]?.lineHash ?? "");
    if (this.reported.size >= MOST_REPORTED) this.reported.clear();
    this.reported.set(asn, { at: seconds, accounts: passers.length, fingerprint, startedAt });
    const ip = event.text(event.addressAt, event.addressEnd);
    const names = passers.slice(-MOST_NAMED).map(({ name }) => baseline.store.name(name));
    findings.push(
      findingOf(RULE, settings.mode, {
        account: null,
        score: rounded(Math.min(0.8, 0.3 + 0.1 * Math.log2(passers.length))),
        firstSeen: isoTime(startedAt),
        lastSeen: isoTime(event.time),
        detectedAt: isoTime(event.time),
        host,
        sourceIps: [ip],
        country: info.country,
        asn: info.asn,
        reasons: [
          { code: "accountsOpened", value: passers.length, threshold: settings.asnAccounts, fired: true, subject },
          { code: "spreadHours", value: rounded((seconds - since) / HOUR), threshold: settings.spreadHours, fired: true },
        ],
        evidence: cited,
        fingerprint,
        update: last !== undefined,
        links: sourceLinks([ip]),
        accounts: { failed: [], succeeded: names },
      }),
    );
  }

  /** Called for each failure of an existing account from an AS where it is not at home. */
  failed(event: LogEvent, account: number, asn: number, info: NetworkInfo | null, lineOffset: number, findings: Finding[]): void {
    const { settings, baseline } = this;
    const { store } = baseline;
    const seconds = Math.floor(event.time / 1000);
    if (settings.mode === "off") return;
    const since = store.get(account, Field.triedSince);
    const isOpen = since > 0 && seconds - since <= FORTNIGHT;
    if (!isOpen) store.put(account, Field.triedSince, seconds);
    const bit = 1 << ((Math.imul(asn, 0x9e3779b1) >>> 27) & (BITS - 1));
    const before = isOpen ? store.get(account, Field.triedFrom) : 0;
    store.put(account, Field.triedFrom, before | bit);
    if (!isOpen || (before & bit) !== 0) return;
    const networks = estimated(before | bit);
    const hours = (seconds - since) / HOUR;
    if (networks < settings.networks || hours < settings.spreadHours) return;
    store.put(account, Field.triedSince, 0);
    const name = store.name(account);
    const host = event.host();
    const cited = this.evidence.cite([[lineOffset, event.time]], host);
    const ip = event.text(event.addressAt, event.addressEnd);
    findings.push(
      findingOf(RULE, settings.mode, {
        account: name,
        score: 0.45,
        firstSeen: isoTime(since * 1000),
        lastSeen: isoTime(event.time),
        detectedAt: isoTime(event.time),
        host,
        sourceIps: [ip],
        ...(info === null ? {} : { country: info.country, asn: info.asn }),
        reasons: [
          { code: "triedFromNetworks", value: networks, threshold: settings.networks, fired: true },
          { code: "spreadHours", value: rounded(hours), threshold: settings.spreadHours, fired: true },
        ],
        evidence: cited,
        fingerprint: fingerprintOf(RULE, name, host, event.time, cited[0]?.lineHash ?? ""),
        update: false,
        links: sourceLinks([ip]),
      }),
    );
  }

  save(): [number, Reported][] {
    return [...this.reported];
  }

  restore(reported: [number, Reported][]): void {
    this.reported = new Map(reported);
  }
}

/** Linear counting (Whang, Vander-Zanden and Taylor, 1990): how many different networks set so many of 32 bits. */
function estimated(bits: number): number {
  let set = 0;
  for (let rest = bits >>> 0; rest !== 0; rest >>>= 1) set += rest & 1;
  return Math.round(BITS * Math.log(BITS / Math.max(0.5, BITS - set)));
}
