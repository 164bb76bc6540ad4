import type { Standing } from "./account-networks";
import { Field } from "./account-store";
import type { Baseline } from "./baseline";
import type { DormantRule } from "./dormant-rule";
import type { EvidenceBook } from "./evidence-book";
import type { Finding } from "./finding";
import type { LogEvent } from "./log-event";
import type { LoginOnlyRule } from "./login-only-rule";
import { makeRoom } from "./make-room";
import type { NetworkInfo } from "./network-table";
import { type StrangeSignIn, strangeSignIn } from "./strange-sign-in";
import type { TravelRule } from "./travel-rule";

/** A test send follows its sign-in within seconds; whoever has not sent by now is judged by the sign-in alone. */
const WAIT = 15 * 60_000;
const DAY = 86_400;
const MOST_WAITING = 5000;
const MOST_RECENT = 1000;
const MOST_SEEN = 50_000;

export interface StrangeSignInsState {
  waiting: StrangeSignIn[];
  recent: StrangeSignIn[];
  seen: [number, number][];
}

/** Strange sign-ins, one a day for each account and network, held until their rules may be asked. */
export class StrangeSignIns {
  private waiting: StrangeSignIn[] = [];
  /** Judged and let go: brought back when their source is found out within two days. */
  private recent: StrangeSignIn[] = [];
  private seen = new Map<number, number>();
  /** Time at which the first one has waited enough. */
  dueAt = Number.POSITIVE_INFINITY;

  constructor(
    private readonly learnDays: number,
    private readonly baseline: Baseline,
    private readonly evidence: EvidenceBook,
    private readonly logins: LoginOnlyRule,
    private readonly others: readonly (TravelRule | DormantRule)[],
  ) {}

  note(event: LogEvent, account: number, standing: Standing, info: NetworkInfo | null, lineOffset: number): void {
    const { baseline } = this;
    const seconds = Math.floor(event.time / 1000);
    if (baseline.seenDays(seconds) < this.learnDays) return;
    const key = account * 2 ** 32 + ((event.address.prefixKey() ^ (event.protocol === 0 ? 1 : 0)) >>> 0);
    const last = this.seen.get(key);
    if (last !== undefined && seconds - last < DAY) return;
    this.remember(key, seconds);
    this.evidence.hold(lineOffset);
    this.waiting.push(strangeSignIn(event, account, baseline, standing, info, lineOffset));
    if (this.waiting.length === 1) this.dueAt = event.time + WAIT;
  }

  private remember(key: number, seconds: number): void {
    this.seen.delete(key); // so that the order of the map is the order of age
    makeRoom(this.seen, MOST_SEEN);
    this.seen.set(key, seconds);
  }

  /** Asks the rules about all that have waited enough; called at sign-ins and submissions, by the log's clock. */
  judgeDue(now: number, findings: Finding[]): void {
    let due = 0;
    for (const signIn of this.waiting) {
      if (signIn.time + WAIT > now && this.waiting.length - due <= MOST_WAITING) break;
      due++;
      this.judge(signIn, now, findings);
    }
    for (const signIn of this.waiting.splice(0, due)) this.recent.push(signIn);
    if (this.recent.length > 2 * MOST_RECENT) this.letGo(this.recent.splice(0, this.recent.length - MOST_RECENT));
    const [next] = this.waiting;
    this.dueAt = next === undefined ? Number.POSITIVE_INFINITY : next.time + WAIT;
  }

  private judge(signIn: StrangeSignIn, now: number, findings: Finding[]): void {
    // What an alert was raised for meanwhile belongs to that alert.
    if (this.isAlerted(signIn)) return;
    const finding = this.logins.judge(signIn, now);
    if (finding !== null) {
      findings.push(finding);
      if (finding.shadow !== true) this.mark(signIn, now, findings);
      return;
    }
    for (const rule of this.others) {
      const anomaly = rule.judge(signIn, now);
      if (anomaly !== null) findings.push(anomaly);
    }
  }

  private mark(signIn: StrangeSignIn, now: number, findings: Finding[]): void {
    const { store } = this.baseline;
    store.put(signIn.account, Field.alertedAt, Math.floor(now / 1000));
    store.put(signIn.account, Field.alertedNetwork, signIn.prefixKey);
    this.recall(signIn.lineKey, now, findings);
  }

  /** A source that was found out looks back: earlier sign-ins of others from the same line are judged once more. */
  recall(lineKey: number, now: number, findings: Finding[]): void {
    const limit = now - 2 * DAY * 1000;
    const back = this.recent.filter((signIn) => signIn.lineKey === lineKey && signIn.time >= limit);
    if (back.length === 0) return;
    this.recent = this.recent.filter((signIn) => !back.includes(signIn));
    this.letGo(back);
    for (const signIn of back) {
      const finding = this.isAlerted(signIn) ? null : this.logins.judge(signIn, now);
      if (finding === null) continue;
      findings.push(finding);
      if (finding.shadow !== true) this.mark(signIn, now, findings);
    }
  }

  /** Within a day any alert, within a week one about the same network is the same story. */
  private isAlerted({ account, time, prefixKey }: StrangeSignIn): boolean {
    const { store } = this.baseline;
    const since = Math.floor(time / 1000) - store.get(account, Field.alertedAt);
    return since <= DAY || (since <= 7 * DAY && store.get(account, Field.alertedNetwork) === prefixKey);
  }

  /** Called once per day of log. */
  forgetBefore(seconds: number): void {
    for (const [key, at] of this.seen) if (seconds - at >= DAY) this.seen.delete(key);
    const isOld = (signIn: StrangeSignIn) => signIn.time / 1000 < seconds - 2 * DAY;
    this.letGo(this.recent.filter(isOld));
    this.recent = this.recent.filter((signIn) => !isOld(signIn));
  }

  private letGo(signIns: readonly StrangeSignIn[]): void {
    for (const { lineOffset } of signIns) this.evidence.release(lineOffset);
  }

  *heldOffsets(): Generator<number> {
    for (const { lineOffset } of this.waiting) yield lineOffset;
    for (const { lineOffset } of this.recent) yield lineOffset;
  }

  save(): StrangeSignInsState {
    return { waiting: this.waiting, recent: this.recent, seen: [...this.seen] };
  }

  restore(state: StrangeSignInsState): void {
    this.waiting = [...state.waiting];
    this.recent = [...state.recent];
    this.seen = new Map(state.seen);
    const [next] = this.waiting;
    this.dueAt = next === undefined ? Number.POSITIVE_INFINITY : next.time + WAIT;
  }
}
