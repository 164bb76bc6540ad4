import { Field } from "./account-store";
import type { Baseline } from "./baseline";
import type { EvidenceBook } from "./evidence-book";
import { type Finding, findingOf, fingerprintOf, isoTime, type Reason, rounded } from "./finding";
import { type FirstLines, keepLine, releaseLines } from "./first-lines";
import type { LogEvent } from "./log-event";
import { makeRoom } from "./make-room";
import type { BounceSettings } from "./rule-settings";

const RULE = "abuse.bounce-storm";
const HOUR = 3_600_000;
const DAY = 86_400;
const WEEK = 7 * DAY;
const MOST_WINDOWS = 20_000;

/** What became of an account's mail since its first refusal, a day at most. Plain data, kept in snapshots. */
export interface BounceWindow {
  startedAt: number;
  host: string;
  delivered: number;
  refused: number;
  lines: FirstLines;
  fingerprint: string;
  reported: number;
}

/** A bad list worked off slowly: below the hourly limits of the burst, but over a day a great part of the mail is refused. */
export class BounceRule {
  private windows = new Map<number, BounceWindow>();

  constructor(
    private readonly settings: BounceSettings,
    private readonly baseline: Baseline,
    private readonly evidence: EvidenceBook,
  ) {}

  /** Called for each recipient whose mail was taken: counts only for accounts that had a refusal lately. */
  delivered(account: number, time: number): void {
    if (this.windows.size === 0) return;
    const window = this.windows.get(account);
    if (window !== undefined && time - window.startedAt <= this.settings.windowHours * HOUR) window.delivered++;
  }

  /** Called for each recipient refused for good. */
  refused(account: number, event: LogEvent, lineOffset: number, findings: Finding[]): void {
    const { settings } = this;
    if (settings.mode === "off") return;
    const window = this.windowOf(account, event);
    window.refused++;
    keepLine(window.lines, lineOffset, event.time, this.evidence);
    if (window.refused < settings.refusals || window.refused < window.reported * 4) return;
    const seconds = Math.floor(event.time / 1000);
    const usual = this.usual(account, seconds);
    const share = window.refused / (window.refused + window.delivered);
    const enough = Math.max(settings.refusals, usual * settings.timesUsual);
    if (share < settings.refusedShare || window.refused < enough || this.isToldAlready(account, window, seconds)) return;
    this.raise(account, window, event, findings, [
      { code: "refusalsInWindow", value: window.refused, threshold: rounded(enough), fired: true, usual: rounded(usual) },
      { code: "refusedShare", value: rounded(share), threshold: settings.refusedShare, fired: true },
    ]);
  }

  /** The burst, told within the same day, is the same story. */
  private isToldAlready(account: number, window: BounceWindow, seconds: number): boolean {
    return window.reported === 0 && seconds - this.baseline.store.get(account, Field.alertedAt) < DAY;
  }

  private raise(account: number, window: BounceWindow, event: LogEvent, findings: Finding[], reasons: Reason[]): void {
    const { settings, baseline } = this;
    const name = baseline.store.name(account);
    const isUpdate = window.fingerprint !== "";
    const cited = this.evidence.cite(window.lines, window.host);
    if (!isUpdate) window.fingerprint = fingerprintOf(RULE, name, window.host, window.startedAt, cited[0]?.lineHash ?? "");
    window.reported = window.refused;
    if (settings.mode === "on") baseline.store.put(account, Field.alertedAt, Math.floor(event.time / 1000));
    findings.push(
      findingOf(RULE, settings.mode, {
        account: name,
        score: rounded(Math.min(0.9, 0.5 + 0.1 * Math.log2(window.refused / settings.refusals))),
        firstSeen: isoTime(window.startedAt),
        lastSeen: isoTime(event.time),
        detectedAt: isoTime(event.time),
        host: window.host,
        sourceIps: [],
        reasons,
        evidence: cited,
        fingerprint: window.fingerprint,
        update: isUpdate,
        links: [],
      }),
    );
  }

  private windowOf(account: number, event: LogEvent): BounceWindow {
    const known = this.windows.get(account);
    if (known !== undefined && event.time - known.startedAt <= this.settings.windowHours * HOUR) return known;
    if (known !== undefined) this.close(account, known);
    this.windows.delete(account); // so that the order of the map is the order of age
    makeRoom(this.windows, MOST_WINDOWS, ({ lines }) => releaseLines(lines, this.evidence));
    const window: BounceWindow = {
      startedAt: event.time,
      host: event.host(),
      delivered: 0,
      refused: 0,
      lines: [],
      fingerprint: "",
      reported: 0,
    };
    this.windows.set(account, window);
    return window;
  }

  /** The most refusals of an earlier window, halved each week. */
  private usual(account: number, seconds: number): number {
    const { store } = this.baseline;
    const age = Math.max(0, seconds - store.get(account, Field.usualRefusalsAt));
    return store.get(account, Field.usualRefusals) * 0.5 ** (age / WEEK);
  }

  private close(account: number, window: BounceWindow): void {
    releaseLines(window.lines, this.evidence);
    const seconds = Math.floor(window.startedAt / 1000);
    // What was reported is no habit.
    if (window.reported > 0 || window.refused <= this.usual(account, seconds)) return;
    this.baseline.store.put(account, Field.usualRefusals, window.refused);
    this.baseline.store.put(account, Field.usualRefusalsAt, seconds);
  }

  /** Called once per hour of log. */
  forgetBefore(time: number): void {
    for (const [account, window] of this.windows) {
      if (time - window.startedAt <= this.settings.windowHours * HOUR) continue;
      this.close(account, window);
      this.windows.delete(account);
    }
  }

  *heldOffsets(): Generator<number> {
    for (const { lines } of this.windows.values()) for (const [offset] of lines) yield offset;
  }

  save(): [number, BounceWindow][] {
    return [...this.windows];
  }

  restore(windows: [number, BounceWindow][]): void {
    this.windows = new Map(windows);
  }
}
