import type { EvidenceBook } from "./evidence-book";
import { type Finding, findingOf, fingerprintOf, isoTime, rounded, sourceLinks } from "./finding";
import type { LogEvent } from "./log-event";
import type { NetworkInfo } from "./network-table";
import type { StuffingSettings } from "./rule-settings";

const RULE = "login.stuffing";
const HOUR = 3_600_000;
const MOST_SOURCES = 50;
const MOST_LINES = 10;
const MOST_WINDOWS = 50_000;

/** Sign-ins from one network within an hour. Plain data, kept in snapshots. */
export interface StuffingWindow {
  startedAt: number;
  host: string;
  names: number[];
  successes: number[];
  sources: string[];
  lines: [number, number][];
  fingerprint: string;
  reported: number;
}

/** Many accounts tried from one network, few of them with success. Names are hashes: most of them belong to nobody. */
export class StuffingRule {
  private windows = new Map<string, StuffingWindow>();

  constructor(
    private readonly settings: StuffingSettings,
    private readonly evidence: EvidenceBook,
  ) {}

  failed(event: LogEvent, name: number, lineOffset: number, info: NetworkInfo | null, findings: Finding[]): void {
    if (this.settings.mode === "off") return;
    const network = networkOf(event);
    let window = this.windows.get(network);
    if (window === undefined || event.time - window.startedAt > HOUR) {
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
      if (this.windows.size >= MOST_WINDOWS) this.forgetBefore(event.time);
      this.windows.set(network, window);
    }
    if (window.lines.length < MOST_LINES) window.lines.push([lineOffset, event.time]);
    const source = event.text(event.addressAt, event.addressEnd);
    if (!window.sources.includes(source) && window.sources.length < MOST_SOURCES) window.sources.push(source);
    if (window.names.includes(name) || window.names.length >= 4096) return;
    window.names.push(name);
    if (window.names.length >= this.settings.accounts) this.raise(network, window, event, info, findings);
  }

  succeeded(event: LogEvent, name: number): void {
    const window = this.windows.size === 0 ? undefined : this.windows.get(networkOf(event));
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
    });
    findings.push(finding);
  }

  forgetBefore(time: number): void {
    for (const [network, window] of this.windows) if (time - window.startedAt > HOUR) this.windows.delete(network);
  }

  *citedOffsets(): Generator<number> {
    for (const window of this.windows.values()) for (const [offset] of window.lines) yield offset;
  }

  save(): [string, StuffingWindow][] {
    return [...this.windows];
  }

  restore(windows: [string, StuffingWindow][]): void {
    this.windows = new Map(windows);
  }
}

/** The IPv4 /24 or the IPv6 /48, as people write it. */
function networkOf(event: LogEvent): string {
  const { address } = event;
  if (!address.isIpv6) return `${address.w3 >>> 24}.${(address.w3 >>> 16) & 255}.${(address.w3 >>> 8) & 255}.0/24`;
  const groups = [address.w0 >>> 16, address.w0 & 0xffff, address.w1 >>> 16];
  return `${groups.map((group) => group.toString(16)).join(":")}::/48`;
}
