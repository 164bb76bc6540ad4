import type { Standing } from "./account-networks";
import { Field } from "./account-store";
import { asnWord, type Baseline } from "./baseline";
import { BounceRule, type BounceWindow } from "./bounce-rule";
import { BurstRule } from "./burst-rule";
import { DormantRule } from "./dormant-rule";
import type { EvidenceBook } from "./evidence-book";
import type { Finding } from "./finding";
import type { LogEvent } from "./log-event";
import { LoginOnlyRule } from "./login-only-rule";
import type { NetworkInfo } from "./network-table";
import { ProbeRule } from "./probe-rule";
import { ReadingRule } from "./reading-rule";
import type { RuleSettings } from "./rule-settings";
import { SlowProbingRule } from "./slow-probing-rule";
import type { Spell } from "./spell";
import { SprayRule, type SprayState } from "./spray-rule";
import { StrangeSignIns, type StrangeSignInsState } from "./strange-sign-ins";
import { StuffingRule, type StuffingWindow } from "./stuffing-rule";
import { TravelRule } from "./travel-rule";

/** What is known of sources when the rules go live. */
const DAYS_BEFORE = 2;

export interface RuleSetState {
  alerted: [account: number, time: number][];
  spells: [number, Spell][];
  bounces: [number, BounceWindow][];
  windows: [number, StuffingWindow][];
  spray: SprayState;
  slow: ReturnType<SlowProbingRule["save"]>;
  strange: StrangeSignInsState;
}

/** Every rule, and what they are told together. */
export class RuleSet {
  readonly probes: ProbeRule;
  readonly bursts: BurstRule;
  readonly bounces: BounceRule;
  readonly reading: ReadingRule;
  private readonly stuffing: StuffingRule;
  private readonly spray: SprayRule;
  private readonly slow: SlowProbingRule;
  private readonly strange: StrangeSignIns;
  /** Days of log. Before them everybody is strange everywhere, and noting it would only cost. */
  private readonly wakesAfter: number;

  constructor(
    settings: RuleSettings,
    learnDays: number,
    private readonly baseline: Baseline,
    evidence: EvidenceBook,
  ) {
    this.wakesAfter = Math.max(0, learnDays - DAYS_BEFORE);
    this.probes = new ProbeRule(settings["probe.test-send"], learnDays, baseline, evidence);
    this.bursts = new BurstRule(settings["abuse.burst"], learnDays, baseline, evidence);
    this.bounces = new BounceRule(settings["abuse.bounce-storm"], baseline, evidence);
    this.stuffing = new StuffingRule(settings["login.stuffing"], baseline, evidence);
    this.spray = new SprayRule(settings["login.spray"], baseline, evidence);
    this.slow = new SlowProbingRule(settings["login.slow-probing"], learnDays, baseline, evidence);
    this.reading = new ReadingRule(settings["login.strange-reading"], learnDays, baseline, evidence);
    const logins = new LoginOnlyRule(settings["probe.login-only"], baseline, evidence);
    const others = [
      new TravelRule(settings["login.impossible-travel"], baseline, evidence),
      new DormantRule(settings["login.dormant-wakes"], baseline, evidence),
    ];
    this.strange = new StrangeSignIns(learnDays, baseline, evidence, logins, others);
  }

  /** An accepted sign-in, for the mailbox or to send, from a network that is not the account's own. */
  signedIn(
    event: LogEvent,
    account: number,
    standing: Standing,
    info: NetworkInfo | null,
    at: number,
    findings: Finding[],
  ): void {
    const { baseline } = this;
    this.stuffing.succeeded(event, account);
    this.spray.succeeded(event, account, info);
    const seconds = Math.floor(event.time / 1000);
    if (baseline.seenDays(seconds) < this.wakesAfter) return;
    if (!standing.isAsnKnown) {
      const { address } = event;
      const asn = asnWord(info, address.prefixKey());
      const domain = baseline.store.get(account, Field.domain);
      baseline.memory.sources.signedIn(address.lineKey(), asn, account, domain, seconds);
      this.slow.signedIn(event, asn, info, at, findings);
    }
    this.strange.note(event, account, standing, info, at);
  }

  /** A refused sign-in; `account` is -1 for a name that nobody owns, which then has a hash only. */
  failed(event: LogEvent, account: number, hash: number, at: number, findings: Finding[]): void {
    const { baseline } = this;
    const { address } = event;
    const seconds = Math.floor(event.time / 1000);
    const info = baseline.infoOf(event);
    const name = account >= 0 ? account : -1 - (hash >>> 0);
    this.stuffing.failed(event, name, at, info, findings);
    const asn = asnWord(info, address.prefixKey());
    if (account >= 0) {
      const standing = baseline.networks.standing(account, address.prefixKey(), { asn, country: 0 }, seconds);
      // At home it is the owner, or his phone, with an old password.
      if (standing.isSettled || standing.isAsnKnown) return;
      this.slow.failed(event, account, asn, info, at, findings);
    }
    baseline.memory.sources.failed(address.lineKey(), name, seconds);
    this.spray.failed({ event, name, lineOffset: at, info, asn }, findings);
  }

  /** Called at each sign-in and submission: what has waited enough by the log's own clock is judged. */
  judgeDue(time: number, findings: Finding[]): void {
    if (time >= this.strange.dueAt) this.strange.judgeDue(time, findings);
  }

  /** A finding's source looks back at who else came from there. */
  recall(lineKey: number, now: number, findings: Finding[]): void {
    this.strange.recall(lineKey, now, findings);
  }

  /** Called once per hour of log. */
  forgetBefore(time: number): void {
    this.bursts.forgetBefore(time);
    this.bounces.forgetBefore(time);
    this.stuffing.forgetBefore(time);
  }

  /** Called once per day of log: what is looked through whole, and bounded besides. */
  forgetDaily(time: number): void {
    const seconds = Math.floor(time / 1000);
    this.spray.forgetBefore(time);
    this.strange.forgetBefore(seconds);
    this.baseline.memory.sources.forgetBefore(seconds);
  }

  /** Byte offsets that an open spell may still cite, while they are in reach. */
  citedOffsets(): Generator<number> {
    return this.bursts.citedOffsets();
  }

  /** Byte offsets whose lines are held for what may become a finding hours later. */
  *heldOffsets(): Generator<number> {
    yield* this.bounces.heldOffsets();
    yield* this.stuffing.heldOffsets();
    yield* this.spray.heldOffsets();
    yield* this.strange.heldOffsets();
  }

  save(): RuleSetState {
    return {
      alerted: this.probes.save(),
      spells: this.bursts.save(),
      bounces: this.bounces.save(),
      windows: this.stuffing.save(),
      spray: this.spray.save(),
      slow: this.slow.save(),
      strange: this.strange.save(),
    };
  }

  restore(state: RuleSetState): void {
    this.probes.restore(state.alerted);
    this.bursts.restore(state.spells);
    this.bounces.restore(state.bounces);
    this.stuffing.restore(state.windows);
    this.spray.restore(state.spray);
    this.slow.restore(state.slow);
    this.strange.restore(state.strange);
  }
}
