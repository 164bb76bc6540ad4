import type { Baseline } from "./baseline";
import type { BelievableTimes } from "./believable-times";
import type { EvidenceBook } from "./evidence-book";
import type { Finding } from "./finding";
import type { MailWatch } from "./mail-watch";
import type { RuleSet } from "./rule-set";
import { SweepClock } from "./sweep-clock";

/** What the passing of the log's own time brings: judgements that fall due, and memories that are let go. */
export class Sweeper {
  readonly clock = new SweepClock();

  constructor(
    private readonly baseline: Baseline,
    private readonly times: BelievableTimes,
    private readonly mail: MailWatch,
    private readonly rules: RuleSet,
    private readonly evidence: EvidenceBook,
  ) {}

  /** `time` in UTC milliseconds, of the event at hand. */
  sweep(time: number, findings: Finding[]): void {
    const { baseline, rules } = this;
    const seconds = Math.floor(time / 1000);
    if (baseline.firstTime === 0) baseline.firstTime = seconds;
    rules.judgeDue(time, findings);
    const due = this.clock.due(seconds);
    if (due === "nothing") return;
    if (due === "gone back") {
      baseline.firstTime = Math.min(baseline.firstTime, seconds);
      return this.times.beginAt(time);
    }
    this.mail.forgetBefore(seconds);
    rules.forgetBefore(time);
    this.evidence.forget();
    if (due === "hourly") return;
    baseline.memory.forgetBefore(time);
    rules.forgetDaily(time);
    baseline.delivered.forget(seconds);
  }
}
