import type { Baseline } from "./baseline";
import type { EvidenceBook } from "./evidence-book";
import { type AccountsTouched, type Finding, findingOf, fingerprintOf, isoTime, rounded, sourceLinks } from "./finding";
import { type FirstLines, keepLine, releaseLines } from "./first-lines";
import type { LogEvent } from "./log-event";
import { makeRoom } from "./make-room";
import type { NetworkInfo } from "./network-table";
import type { StuffingSettings } from "./rule-settings";
import { networkKey, networkOf } from "./source-network";

const RULE = "login.stuffing";
const HOUR = 3_600_000;
const MOST_SOURCES = 50;
const MOST_NAMED = 50;
const MOST_WINDOWS = 50_000;

/** Sign-ins from one network within an hour. Plain data, kept in snapshots. */
export interface StuffingWindow {
  startedAt: number;
  host: string;
  /** Accounts by number, names that nobody owns by hash below zero. */
  names: number[];
  successes: number[];
  sources: string[];
  lines: FirstLines;
  fingerprint: string;
  reported: number;
}

/** Many accounts tried from one network, few of them with success. Most names belong to nobody. */
export class StuffingRule {
  private windows = new Map<number, StuffingWindow>();
  private readonly leave = ({ lines }: StuffingWindow) => releaseLines(lines, this.evidence);

  constructor(
    private readonly settings: StuffingSettings,
    private readonly baseline: Baseline,
    private readonly evidence: EvidenceBook,
  ) {}

  failed(event: LogEvent, name: number, lineOffset: number, info: NetworkInfo | null, findings: Finding[]): void {
    if (this.settings.mode === "off") return;
    const network = networkKey(event.address);
    let window = this.windows.get(network);
    if (window === undefined || event.time - window.startedAt > HOUR) {
      if (window !== undefined) this.leave(window);
      window = {
        startedAt: event.time,
        host: event.host(),
        names: [],
        successes: [],
        sources: [],
        lines: [],
        fingerprint: "",
        reported: 0,
      };
      // Put at the end anew: the network that is dropped first is the one that has been silent longest.
      this.windows.delete(network);
      makeRoom(this.windows, MOST_WINDOWS, this.leave);
      this.windows.set(network, window);
    }
    keepLine(window.lines, lineOffset, event.time, this.evidence);
    const source = event.text(event.addressAt, event.addressEnd);
    if (!window.sources.includes(source) && window.sources.length < MOST_SOURCES) window.sources.push(source);
    if (window.names.includes(name) || window.names.length >= 4096) return;
    window.names.push(name);
    if (window.names.length >= this.settings.accounts) this.raise(networkOf(event.address), window, event, info, findings);
  }

  succeeded(event: LogEvent, name: number): void {
    const window = this.windows.size === 0 ? undefined : this.windows.get(networkKey(event.address));
    if (window !== undefined && !window.successes.includes(name) && window.successes.length < 64) window.successes.push(name);
  }

  private raise(network: string, window: StuffingWindow, event: LogEvent, info: NetworkInfo | null, findings: Finding[]): void {
    const accounts = window.names.length;
    const successShare = window.successes.length / (accounts + window.successes.length);
    if (successShare > this.settings.successShare || accounts < window.reported * 4) return;
    const cited = this.evidence.cite(window.lines, window.host);
    const isUpdate = window.fingerprint !== "";
    if (!isUpdate) window.fingerprint = fingerprintOf(RULE, network, window.host, window.startedAt, cited[0]?.lineHash ?? "");
    window.reported = accounts;
    const score = rounded(Math.min(0.95, 0.4 + 0.1 * Math.log2(accounts)));
    const finding = findingOf(RULE, this.settings.mode, {
      account: null,
      score,
      firstSeen: isoTime(window.startedAt),
      lastSeen: isoTime(event.time),
      detectedAt: isoTime(event.time),
      host: window.host,
      sourceIps: [...window.sources],
      ...(info === null ? {} : { country: info.country, asn: info.asn }),
      reasons: [
        { code: "accountsTried", value: accounts, threshold: this.settings.accounts, fired: true, network },
        {
          code: "successShare",
          value: rounded(successShare),
          threshold: this.settings.successShare,
          fired: true,
          succeeded: window.successes.length,
        },
      ],
      evidence: cited,
      fingerprint: window.fingerprint,
      update: isUpdate,
      links: sourceLinks(window.sources),
      accounts: this.touched(window),
    });
    findings.push(finding);
  }

  /** Those that exist: whoever answered wants to be looked at first. */
  private touched({ names, successes }: StuffingWindow): AccountsTouched {
    const named = (accounts: number[]) => accounts.slice(0, MOST_NAMED).map((account) => this.baseline.store.name(account));
    return { failed: named(names.filter((name) => name >= 0 && !successes.includes(name))), succeeded: named(successes) };
  }

  forgetBefore(time: number): void {
    for (const [network, window] of this.windows) {
      if (time - window.startedAt <= HOUR) continue;
      this.windows.delete(network);
      this.leave(window);
    }
  }

  *heldOffsets(): Generator<number> {
    for (const { lines } of this.windows.values()) for (const [offset] of lines) yield offset;
  }

  save(): [number, StuffingWindow][] {
    return [...this.windows];
  }

  restore(windows: [number, StuffingWindow][]): void {
    this.windows = new Map(windows);
  }
}
