import type { Baseline } from "./baseline";
import type { EvidenceBook } from "./evidence-book";
import {
  type AccountsTouched,
  type Finding,
  findingOf,
  fingerprintOf,
  isoTime,
  type Reason,
  rounded,
  sourceLinks,
} from "./finding";
import { type FirstLines, keepLine, releaseLines } from "./first-lines";
import type { LogEvent } from "./log-event";
import { makeRoom } from "./make-room";
import type { NetworkInfo } from "./network-table";
import type { SpraySettings } from "./rule-settings";
import { networkKey, networkOf } from "./source-network";

const RULE = "login.spray";
const HOUR = 3_600_000;
const MOST_WINDOWS = 4000;
const MOST_NAMES = 512;
const MOST_SOURCES = 50;
const MOST_NAMED = 50;

type Scope = "network" | "asn" | "service";

/** Failed sign-ins of one source over many hours. Plain data, kept in snapshots. */
export interface SprayWindow {
  startedAt: number;
  host: string;
  attempts: number;
  /** Accounts by number, names that nobody owns by hash below zero. */
  names: number[];
  prefixes: number[];
  succeeded: number[];
  sources: string[];
  lines: FirstLines;
  fingerprint: string;
  reported: number;
}

export interface SprayState {
  windows: [number, SprayWindow][];
  usual: number;
}

export interface FailedSignIn {
  event: LogEvent;
  /** Account number, or a hash below zero. */
  name: number;
  lineOffset: number;
  info: NetworkInfo | null;
  asn: number;
}

/** Few passwords on many accounts, slowly: below every hourly limit, and seen only by adding up a network, an AS, the whole service. */
export class SprayRule {
  private windows = new Map<number, SprayWindow>();
  private readonly leave = ({ lines }: SprayWindow) => releaseLines(lines, this.evidence);
  /** Names that fail from strange networks in one window of the whole service, as a moving mean: the noise of every day. */
  private usual = 0;

  constructor(
    private readonly settings: SpraySettings,
    private readonly baseline: Baseline,
    private readonly evidence: EvidenceBook,
  ) {}

  /** Called for each failure from a network that is not the account's own. */
  failed(failure: FailedSignIn, findings: Finding[]): void {
    const { settings } = this;
    if (settings.mode === "off") return;
    const homes = this.baseline.memory.homesOn(failure.asn);
    this.count(networkKey(failure.event.address), "network", failure, settings.networkHours, settings.networkAccounts, findings);
    if (failure.info !== null) {
      // A large provider's customers mistype passwords every day: many must fail for each who is at home there.
      const enough = Math.max(settings.asnAccounts, homes * 4);
      this.count(asnKey(failure.info), "asn", failure, settings.asnHours, enough, findings);
    }
    if (homes > 0 && failure.info !== null) return;
    const seen = this.baseline.seenDays(Math.floor(failure.event.time / 1000));
    const enough = seen < 1 ? Number.POSITIVE_INFINITY : Math.max(settings.serviceAccounts, this.usual * settings.timesUsual);
    this.count(SERVICE, "service", failure, settings.serviceHours, enough, findings);
  }

  succeeded(event: LogEvent, account: number, info: NetworkInfo | null): void {
    if (this.windows.size === 0) return;
    noteSuccess(this.windows.get(networkKey(event.address)), account);
    if (info !== null) noteSuccess(this.windows.get(asnKey(info)), account);
  }

  private count(
    key: number,
    scope: Scope,
    { event, name, lineOffset, info }: FailedSignIn,
    hours: number,
    enough: number,
    findings: Finding[],
  ): void {
    const window = this.windowAt(key, scope, event, hours);
    window.attempts += event.times;
    const prefix = event.address.prefixKey();
    if (window.prefixes.length < MOST_NAMES && !window.prefixes.includes(prefix)) window.prefixes.push(prefix);
    if (window.names.length >= MOST_NAMES || window.names.includes(name)) return;
    window.names.push(name);
    keepLine(window.lines, lineOffset, event.time, this.evidence);
    const source = event.text(event.addressAt, event.addressEnd);
    if (window.sources.length < MOST_SOURCES && !window.sources.includes(source)) window.sources.push(source);
    if (window.names.length >= enough) this.judge(scope, window, enough, event, info, findings);
  }

  private windowAt(key: number, scope: Scope, event: LogEvent, hours: number): SprayWindow {
    const known = this.windows.get(key);
    if (known !== undefined && event.time - known.startedAt <= hours * HOUR) return known;
    if (known !== undefined && scope === "service") this.usual = rounded(this.usual * 0.9 + known.names.length * 0.1);
    if (known !== undefined) this.leave(known);
    this.windows.delete(key); // so that the order of the map is the order of age
    makeRoom(this.windows, MOST_WINDOWS, this.leave, (old) => old === SERVICE);
    const window: SprayWindow = {
      startedAt: event.time,
      host: event.host(),
      attempts: 0,
      names: [],
      prefixes: [],
      succeeded: [],
      sources: [],
      lines: [],
      fingerprint: "",
      reported: 0,
    };
    this.windows.set(key, window);
    return window;
  }

  private judge(
    scope: Scope,
    window: SprayWindow,
    enough: number,
    event: LogEvent,
    info: NetworkInfo | null,
    findings: Finding[],
  ): void {
    const { settings } = this;
    const accounts = window.names.length;
    const perAccount = window.attempts / accounts;
    const successShare = window.succeeded.length / (accounts + window.succeeded.length);
    const hours = Math.max(1, (event.time - window.startedAt) / HOUR);
    // What is fast is the other rule's: many names from one network within an hour.
    const isSlow = scope !== "network" || accounts / hours < settings.networkAccounts / 2;
    const isWide = scope !== "service" || window.prefixes.length >= enough / 2;
    if (!isSlow || !isWide || perAccount > settings.attemptsPerAccount || successShare > settings.successShare) return;
    if (accounts < window.reported * 2) return;
    const subject = scope === "network" ? networkOf(event.address) : scope === "asn" ? `AS${info?.asn ?? 0}` : "";
    const isUpdate = window.fingerprint !== "";
    const cited = this.evidence.cite(window.lines, window.host);
    if (!isUpdate)
      window.fingerprint = fingerprintOf(RULE, `${scope} ${subject}`, window.host, window.startedAt, cited[0]?.lineHash ?? "");
    window.reported = accounts;
    const reasons: Reason[] = [
      { code: "accountsSprayed", value: accounts, threshold: enough, fired: true, scope, subject, hours: rounded(hours) },
      { code: "attemptsPerAccount", value: rounded(perAccount), threshold: settings.attemptsPerAccount, fired: true },
      { code: "sprayNetworks", value: window.prefixes.length, threshold: 1, fired: true },
    ];
    findings.push(
      findingOf(RULE, settings.mode, {
        account: null,
        score: rounded(Math.min(0.9, 0.35 + 0.1 * Math.log2(accounts / 4))),
        firstSeen: isoTime(window.startedAt),
        lastSeen: isoTime(event.time),
        detectedAt: isoTime(event.time),
        host: window.host,
        sourceIps: [...window.sources],
        ...(info === null || scope === "service" ? {} : { country: info.country, asn: info.asn }),
        reasons,
        evidence: cited,
        fingerprint: window.fingerprint,
        update: isUpdate,
        links: sourceLinks(window.sources),
        accounts: this.touched(window),
      }),
    );
  }

  private touched(window: SprayWindow): AccountsTouched {
    const named = (accounts: number[]) => accounts.slice(0, MOST_NAMED).map((account) => this.baseline.store.name(account));
    return { failed: named(window.names.filter((name) => name >= 0)), succeeded: named(window.succeeded) };
  }

  /** Called once per day of log; a window that is too old is never read. */
  forgetBefore(time: number): void {
    const hours = Math.max(this.settings.networkHours, this.settings.asnHours);
    for (const [key, window] of this.windows) {
      if (key === SERVICE || time - window.startedAt <= hours * HOUR) continue;
      this.windows.delete(key);
      this.leave(window);
    }
  }

  *heldOffsets(): Generator<number> {
    for (const { lines } of this.windows.values()) for (const [offset] of lines) yield offset;
  }

  save(): SprayState {
    return { windows: [...this.windows], usual: this.usual };
  }

  restore(state: SprayState): void {
    this.windows = new Map(state.windows);
    this.usual = state.usual;
  }
}

const SERVICE = -1;

/** Beside every key of a network. */
const asnKey = (info: NetworkInfo): number => 2 ** 34 + info.asn;

function noteSuccess(window: SprayWindow | undefined, account: number): void {
  if (window !== undefined && !window.succeeded.includes(account) && window.succeeded.length < MOST_NAMED)
    window.succeeded.push(account);
}
