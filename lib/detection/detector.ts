import type { BloomPage } from "./ageing-bloom";
import { Baseline } from "./baseline";
import { BelievableTimes } from "./believable-times";
import type {
  Counted,
  Detector,
  DetectorCut,
  DetectorOptions,
  DetectorSnapshot,
  DetectorSummary,
  StoredRecords,
} from "./detector-state";
import type { EventRecords } from "./event-records";
import { EvidenceBook } from "./evidence-book";
import type { Finding, RuleId } from "./finding";
import { HourCounters } from "./hour-counters";
import { LineParser } from "./line-parser";
import { LineStream } from "./line-stream";
import { LogClock } from "./log-clock";
import { EVENT_NAMES, EventKind } from "./log-event";
import { MailWatch } from "./mail-watch";
import type { ParsedBlock } from "./parsed-block";
import { RuleSet } from "./rule-set";
import { type RuleOverrides, type RuleSettings, resolveRules } from "./rule-settings";
import type { AccountHour } from "./sign-in";
import { SignInReports } from "./sign-in-reports";
import { SignInWatch } from "./sign-in-watch";
import { SweepClock } from "./sweep-clock";
import { ShapesBySource, type UnknownShape } from "./unknown-shapes";

/** Days of log before the first probe alert, unless the caller says otherwise. */
export const DEFAULT_LEARN_DAYS = 7;
const SNAPSHOT_VERSION = 5;

export type { Detector, DetectorOptions, DetectorSnapshot, DetectorSummary } from "./detector-state";

/** Throws an Error with one clear sentence when an option, a rule setting or the snapshot cannot be used. */
export function createDetector(options: DetectorOptions, snapshot?: DetectorSnapshot): Detector {
  const detector = new LogDetector(options, snapshot?.clock ?? null);
  if (snapshot !== undefined) detector.restore(snapshot);
  return detector;
}

class LogDetector implements Detector {
  private readonly clock: LogClock;
  private readonly times: BelievableTimes;
  private readonly stream = new LineStream();
  private readonly parser: LineParser;
  private readonly baseline: Baseline;
  private readonly evidence: EvidenceBook;
  private readonly ruleSet: RuleSet;
  private readonly mail: MailWatch;
  private readonly signIns: SignInWatch;
  private readonly reports: SignInReports;
  private readonly hours = new HourCounters();
  private readonly shapes = new ShapesBySource();
  private readonly rules: RuleSettings;
  private source = "";
  private lastEventAt = 0;
  private readonly counts = new Map<RuleId, number>();
  private findings: Finding[] = [];
  private readonly sweeps = new SweepClock();
  private readonly readLine = (line: Buffer, start: number, end: number) => this.read(line, start, end);
  /** Longer than any log line: counted, and its start sampled. */
  private readonly overlong = (line: Buffer, start: number, end: number) => {
    this.parser.count(EventKind.unknown, 1);
    this.shapes.of(this.source).note(line, start, end);
  };

  constructor(options: DetectorOptions, lastYearless: number | null) {
    const rules = structuredClone(resolveRules(options.rules)); // a copy: retuned in place, and the defaults are shared
    this.rules = rules;
    const learnDays = options.learnDays ?? DEFAULT_LEARN_DAYS;
    const readsSubjects = options.readsSubjects ?? true;
    this.clock = new LogClock(options.timeZone ?? "Asia/Tokyo", options.year, options.now ?? Date.now(), lastYearless);
    this.times = new BelievableTimes(options.wallClock);
    this.parser = new LineParser(this.clock, this.times);
    this.baseline = new Baseline(options.networks, options.internal ?? []);
    this.evidence = new EvidenceBook(this.stream, readsSubjects);
    this.ruleSet = new RuleSet(rules, learnDays, this.baseline, this.evidence);
    this.mail = new MailWatch(this.baseline, this.ruleSet, this.parser.postfix, readsSubjects);
    this.signIns = new SignInWatch(this.baseline, this.ruleSet);
    this.reports = new SignInReports(
      this.baseline,
      this.evidence,
      this.hours,
      options.onSignIn,
      options.collectHours ?? false,
      options.watchesSignIns,
    );
  }

  feed(chunk: Buffer, source = "", isCounted = true): Finding[] {
    this.reports.isQuiet = !isCounted;
    this.source = source;
    this.lastEventAt = 0;
    this.stream.feed(chunk, this.readLine, this.overlong);
    return this.taken();
  }

  feedParsed(block: Buffer, parsed: ParsedBlock, records: EventRecords): Finding[] {
    if (!parsed.isComplete) return this.feed(block);
    const take = () => {
      this.parser.count(EventKind.none, parsed.ignored);
      for (let index = 0; index < parsed.events; index++) {
        const kind = this.parser.take(records, index, block);
        this.act(kind, (this.stream.lineOffset = this.stream.blockOffset + this.parser.event.start));
      }
    };
    this.stream.feedParsed(block, parsed.headEnd, parsed.tailAt, take, this.readLine, this.overlong);
    return this.taken();
  }

  end(): Finding[] {
    this.stream.end(this.readLine, this.overlong);
    return this.taken();
  }

  private taken(): Finding[] {
    const findings = this.findings;
    this.findings = [];
    for (const { rule } of findings) this.counts.set(rule, (this.counts.get(rule) ?? 0) + 1);
    return findings;
  }

  private read(line: Buffer, start: number, end: number): void {
    const kind = this.parser.parse(line, start, end);
    if (kind !== EventKind.none) this.act(kind, this.stream.lineOffset);
  }

  private act(kind: EventKind, offset: number): void {
    const { event } = this.parser;
    this.lastEventAt = event.time;
    switch (kind) {
      case EventKind.submitted: {
        this.sweep(event.time);
        const account = this.mail.submitted(event, offset, this.findings);
        this.reports.submitted(event, account, offset);
        return;
      }
      case EventKind.headed:
        return this.mail.headed(event, offset);
      case EventKind.named:
        return this.mail.named(event);
      case EventKind.queued:
        this.reports.queued(event, this.mail.queued(event, offset, this.findings));
        return;
      case EventKind.received:
        this.signIns.received(event, offset, this.findings);
        return this.mail.delivered(event, this.parser.currentHeader, offset, this.findings);
      case EventKind.delivered:
        if (event.origEnd > event.origAt) this.signIns.forwarded(event, offset, this.findings);
        return this.mail.delivered(event, this.parser.currentHeader, offset, this.findings);
      case EventKind.removed:
        return this.mail.removed(event);
      case EventKind.signedIn: {
        this.sweep(event.time);
        const account = this.signIns.signedIn(event, offset, this.findings);
        this.reports.signedIn(event, account, offset);
        return;
      }
      case EventKind.signInFailed:
        this.reports.failed(event, this.signIns.failed(event, offset, this.findings), offset);
        return;
      case EventKind.signInRefused:
        this.reports.refused(event, offset);
        return;
      case EventKind.authFailed:
        return this.signIns.authFailed(event);
      case EventKind.reinjected:
        return this.mail.reinjected(event);
      default:
        this.shapes.of(this.source).note(event.line, event.start, event.end);
    }
  }

  retune(overrides: RuleOverrides | undefined): void {
    const rules = resolveRules(overrides);
    for (const rule of Object.keys(rules) as RuleId[]) Object.assign(this.rules[rule], rules[rule]);
  }

  private sweep(time: number): void {
    const seconds = Math.floor(time / 1000);
    if (this.baseline.firstTime === 0) this.baseline.firstTime = seconds;
    this.ruleSet.judgeDue(time, this.findings);
    const due = this.sweeps.due(seconds);
    if (due === "nothing") return;
    if (due === "gone back") {
      this.baseline.firstTime = Math.min(this.baseline.firstTime, seconds);
      return this.times.beginAt(time);
    }
    this.mail.forgetBefore(seconds);
    this.ruleSet.forgetBefore(time);
    this.evidence.forget();
    if (due === "hourly") return;
    this.baseline.memory.forgetBefore(time);
    this.ruleSet.forgetDaily(time);
    this.baseline.delivered.forget(seconds);
  }

  drainHours(): AccountHour[] {
    return this.hours.drain();
  }

  summary(): DetectorSummary {
    const counts = Array.from(this.parser.counts);
    return {
      lines: counts.reduce((sum, count) => sum + count, 0),
      bytes: this.stream.position().bytes,
      accounts: this.baseline.store.count,
      findings: Object.fromEntries(this.counts),
      kinds: Object.fromEntries(EVENT_NAMES.map((name, kind) => [name, counts[kind] ?? 0])),
      unknownShapes: this.shapes.merged(),
    };
  }

  snapshot(): DetectorSnapshot {
    // A copy: the detector goes on, and what was handed out must not.
    return structuredClone({ ...this.saveRest(), baseline: this.baseline.save() });
  }

  cut(): DetectorCut {
    return {
      rest: JSON.stringify(this.saveRest()),
      accounts: this.baseline.store.takeMarked(),
      pages: this.baseline.memory.familiar.takeChanged(),
    };
  }

  reserve(accounts: number): void {
    this.baseline.store.reserve(accounts);
  }

  append(records: StoredRecords): void {
    this.baseline.store.append(records);
  }

  resume(rest: string, pages: readonly BloomPage[]): void {
    this.restore(JSON.parse(rest) as DetectorSnapshot);
    this.baseline.memory.familiar.resume(pages);
  }

  counted(): Counted {
    const { counts } = this.parser;
    let lines = 0;
    for (let kind = 0; kind < counts.length; kind++) lines += counts[kind] ?? 0;
    return {
      lines,
      unknown: counts[EventKind.unknown] ?? 0,
      accounts: this.baseline.store.names.length,
      changed: this.baseline.store.markedCount,
      hours: this.hours.size,
      lastEventAt: this.lastEventAt,
    };
  }

  shapesSeen(source: string): UnknownShape[] {
    return this.shapes.seen(source);
  }

  private saveRest(): DetectorSnapshot {
    const cited = [...this.mail.citedOffsets(), ...this.ruleSet.citedOffsets()];
    return {
      version: SNAPSHOT_VERSION,
      position: this.stream.position(),
      clock: this.clock.lastYearless,
      ...this.sweeps.save(),
      times: this.times.save(),
      baseline: this.baseline.saveRest(),
      mail: this.mail.save(),
      rules: this.ruleSet.save(),
      pendingNames: this.signIns.save(),
      evidence: this.evidence.save(new Set(cited)),
      held: this.evidence.saveHeld(this.ruleSet.heldOffsets()),
      hours: this.hours.save(),
      counts: Array.from(this.parser.counts),
      findings: [...this.counts],
      shapes: this.shapes.save(),
    };
  }

  restore(snapshot: DetectorSnapshot): void {
    if (snapshot.version !== SNAPSHOT_VERSION)
      throw new Error(`the snapshot has version ${snapshot.version}, this detector reads ${SNAPSHOT_VERSION}`);
    this.stream.resume(snapshot.position);
    this.clock.lastYearless = snapshot.clock;
    this.sweeps.restore(snapshot);
    if (snapshot.times !== undefined) this.times.restore(snapshot.times);
    this.baseline.restore(snapshot.baseline);
    this.mail.restore(snapshot.mail);
    this.ruleSet.restore(snapshot.rules);
    this.signIns.restore(snapshot.pendingNames);
    this.evidence.restore(snapshot.evidence, snapshot.held, this.ruleSet.heldOffsets());
    this.hours.restore(snapshot.hours);
    this.parser.counts.set(snapshot.counts);
    for (const [rule, count] of snapshot.findings) this.counts.set(rule, count);
    this.shapes.restore(snapshot.shapes);
  }
}
