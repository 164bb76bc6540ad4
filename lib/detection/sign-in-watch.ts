import { Field } from "./account-store";
import type { Baseline } from "./baseline";
import { ByteHash } from "./byte-hash";
import type { Finding } from "./finding";
import type { LogEvent } from "./log-event";
import type { RuleSet } from "./rule-set";

const DAY = 86_400;
/** A failed SMTP login before Postfix 3.9 names no user; Dovecot's line about the same client does, seconds before. */
const SAME_ATTEMPT = 10_000;
const MOST_PENDING = 4096;

/** Sign-ins: accepted ones feed the baseline, failed ones the spray counters. */
export class SignInWatch {
  private pending = new Map<number, { name: string; time: number }>();
  private readonly hash = new ByteHash();

  constructor(
    private readonly baseline: Baseline,
    private readonly rules: RuleSet,
  ) {}

  signedIn(event: LogEvent, lineOffset: number, findings: Finding[]): number {
    const { baseline } = this;
    const seconds = Math.floor(event.time / 1000);
    const account = baseline.store.findOrAdd(event.line, event.userAt, event.userEnd, seconds);
    if (baseline.isInternal(event)) {
      baseline.noteInternalUse(account, seconds);
      return account;
    }
    if (!baseline.useKnown(account, event, seconds, true)) {
      const { standing, info } = baseline.useStrange(account, event, seconds, true);
      // Only of one who has another place is it news to be here, and a phone on the move within its AS is none.
      if (standing.lastElsewhere > 0 && !standing.isAsnKnown)
        baseline.memory.noteOfficeUse(baseline.store.get(account, Field.domain), event.address.lineKey(), account, seconds);
      this.rules.signedIn(event, account, standing, info, lineOffset, findings);
      this.rules.reading.signedIn(event, account, standing, info, lineOffset, findings);
    }
    baseline.noteMailbox(account, event, seconds);
    return account;
  }

  /** The account's number, or -1 for a name that nobody owns; the name itself comes back in `failedName`. */
  failed(event: LogEvent, lineOffset: number, findings: Finding[]): string {
    const { baseline } = this;
    let name = event.text(event.userAt, event.userEnd).toLowerCase();
    if (name === "") name = this.pendingName(event);
    if (baseline.isInternal(event)) return name;
    const seconds = Math.floor(event.time / 1000);
    const bytes = Buffer.from(name, "utf8");
    const account = baseline.store.find(bytes, 0, bytes.length);
    if (account >= 0) {
      const isRecent = seconds - baseline.store.get(account, Field.failuresAt) < DAY;
      const before = isRecent ? baseline.store.get(account, Field.failures) : 0;
      baseline.store.put(account, Field.failures, before + event.times);
      baseline.store.put(account, Field.failuresAt, seconds);
    }
    this.hash.ofBytes(bytes, 0, bytes.length);
    this.rules.failed(event, account, this.hash.a, lineOffset, findings);
    return name;
  }

  authFailed(event: LogEvent): void {
    if (this.pending.size >= MOST_PENDING) this.pending.clear();
    this.pending.set(event.address.lineKey(), { name: event.text(event.userAt, event.userEnd).toLowerCase(), time: event.time });
  }

  /** A delivery into a mailbox shows that the account exists, however silent it is. */
  received(event: LogEvent, lineOffset: number, findings: Finding[]): void {
    if (event.origEnd > event.origAt) return this.forwarded(event, lineOffset, findings);
    if (event.toEnd > event.toAt) this.baseline.delivered.note(event, event.toAt, event.toEnd);
  }

  /** Mail to the account goes on elsewhere: a target of its own, and perhaps an account that only forwards. */
  forwarded(event: LogEvent, lineOffset: number, findings: Finding[]): void {
    const { store } = this.baseline;
    const seconds = Math.floor(event.time / 1000);
    const account = this.baseline.delivered.note(event, event.origAt, event.origEnd);
    if (account < 0) return;
    this.hash.ofNameBytes(event.line, event.toAt, event.toEnd);
    const isNew = store.get(account, Field.forwardTarget) !== this.hash.a;
    if (isNew && !this.baseline.habits.knowsRecipient(account, this.hash.a, this.hash.b))
      this.rules.reading.forwardedAnew(event, account, lineOffset, findings);
    store.put(account, Field.forwardedAt, seconds);
    store.put(account, Field.forwardTarget, this.hash.a);
  }

  private pendingName(event: LogEvent): string {
    const pending = this.pending.get(event.address.lineKey());
    return pending !== undefined && Math.abs(event.time - pending.time) <= SAME_ATTEMPT ? pending.name : "";
  }

  save(): [number, { name: string; time: number }][] {
    return [...this.pending];
  }

  restore(pending: [number, { name: string; time: number }][]): void {
    this.pending = new Map(pending);
  }
}
