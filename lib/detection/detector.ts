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
import { EventKind } from "./event-kind";
import type { EventRecords } from "./event-records";
import { EvidenceBook } from "./evidence-book";
import type { Finding, RuleId } from "./finding";
import { HourCounters } from "./hour-counters";
import { type LineHearer, LineIntake } from "./line-intake";
import { LineParser } from "./line-parser";
import { LineStream } from "./line-stream";
import { LogClock } from "./log-clock";
import { MailWatch } from "./mail-watch";
import type { ParsedBlock } from "./parsed-block";
import { RuleSet } from "./rule-set";
import { type RuleOverrides, type RuleSettings, resolveRules } from "./rule-settings";
import type { AccountHour } from "./sign-in";
import { SignInReports } from "./sign-in-reports";
import { SignInWatch } from "./sign-in-watch";
import { Sweeper } from "./sweeper";
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

class LogDetector implements Detector, LineHearer {
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
  private readonly sweeper: Sweeper;
  private readonly hours = new HourCounters();
  private readonly shapes = new ShapesBySource();
  private readonly rules: RuleSettings;
  private readonly intake: LineIntake;
  private source = "";
  private lastEventAt = 0;
  private readonly counts = new Map<RuleId, number>();
  private findings: Finding[] = [];
  constructor(options: DetectorOptions, lastYearless: number | null) {
    this.rules = structuredClone(resolveRules(options.rules)); // a copy: retuned in place, and the defaults are shared
    const learnDays = options.learnDays ?? DEFAULT_LEARN_DAYS;
    const readsSubjects = options.readsSubjects ?? true;
    this.clock = new LogClock(options.timeZone ?? "Asia/Tokyo", options.year, options.now ?? Date.now(), lastYearless);
    this.times = new BelievableTimes(options.wallClock);
    this.parser = new LineParser(this.clock, this.times);
    this.baseline = new Baseline(options.networks, options.internal ?? []);
    this.evidence = new EvidenceBook(this.stream, readsSubjects);
    this.ruleSet = new RuleSet(this.rules, learnDays, this.baseline, this.evidence);
    this.mail = new MailWatch(this.baseline, this.ruleSet, this.parser.postfix, readsSubjects);
    this.sweeper = new Sweeper(this.baseline, this.times, this.mail, this.ruleSet, this.evidence);
    this.signIns = new SignInWatch(this.baseline, this.ruleSet);
    this.intake = new LineIntake(this.stream, this.parser, options.reader, this);
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
    this.intake.feed(chunk);
    return this.taken();
  }

  feedParsed(block: Buffer, parsed: ParsedBlock, records: EventRecords): Finding[] {
    this.intake.feedParsed(block, parsed, records);
    return this.taken();
  }

  end(): Finding[] {
    this.intake.end();
    return this.taken();
  }

  private taken(): Finding[] {
    const findings = this.findings;
    this.findings = [];
    for (const { rule } of findings) this.counts.set(rule, (this.counts.get(rule) ?? 0) + 1);
    return findings;
  }

  heeds(kind: EventKind, a: number, b: number): boolean {
    return this.mail.heeds(kind, a, b);
  }

  passOver(time: number): void {
    this.lastEventAt = time;
  }

  /** Counted, and its start sampled. */
  overlong(line: Buffer, start: number, end: number): void {
    this.parser.count(EventKind.unknown, 1);
    this.shapes.of(this.source).note(line, start, end);
  }

  act(kind: EventKind, offset: number): void {
    const { event } = this.parser;
    this.lastEventAt = event.time;
    switch (kind) {
      case EventKind.submitted: {
        this.sweeper.sweep(event.time, this.findings);
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
        this.sweeper.sweep(event.time, this.findings);
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

  drainHours(): AccountHour[] {
    return this.hours.drain();
  }

  summary(): DetectorSummary {
    return {
      lines: this.parser.lines,
      bytes: this.stream.position().bytes,
      accounts: this.baseline.store.count,
      findings: Object.fromEntries(this.counts),
      kinds: this.parser.kinds(),
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
    return {
      lines: this.parser.lines,
      unknown: this.parser.counts[EventKind.unknown] ?? 0,
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
      ...this.sweeper.clock.save(),
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
    this.sweeper.clock.restore(snapshot);
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
