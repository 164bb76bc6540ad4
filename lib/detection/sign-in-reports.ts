import type { Baseline } from "./baseline";
import type { EvidenceBook } from "./evidence-book";
import type { RedactedLine } from "./evidence-line";
import { isoTime } from "./finding";
import type { HourCounters } from "./hour-counters";
import { type LogEvent, PROTOCOLS } from "./log-event";
import type { SignInSeen } from "./sign-in";

/** Tells of sign-ins and counts hours, for the callers that want it; does nothing, and makes no string, for those that don't. */
export class SignInReports {
  /** These lines were told and counted before. */
  isQuiet = false;

  constructor(
    private readonly baseline: Baseline,
    private readonly evidence: EvidenceBook,
    private readonly hours: HourCounters,
    private readonly onSignIn: ((seen: SignInSeen) => void) | undefined,
    private readonly collectsHours: boolean,
  ) {}

  submitted(event: LogEvent, account: number, offset: number): void {
    if (this.tells) this.tell(event, this.baseline.store.name(account), "accepted", offset);
    if (this.counts) {
      this.count(event, this.baseline.store.name(account), "signIns", 1);
      this.count(event, this.baseline.store.name(account), "sends", 1);
    }
  }

  queued(event: LogEvent, queued: { account: number; recipients: number } | null): void {
    if (this.counts && queued !== null)
      this.hours.add(this.baseline.store.name(queued.account), event.time, "", 0, "recipients", queued.recipients);
  }

  signedIn(event: LogEvent, account: number, offset: number): void {
    if (this.tells) this.tell(event, this.baseline.store.name(account), "accepted", offset);
    if (this.counts) this.count(event, this.baseline.store.name(account), "signIns", 1);
  }

  failed(event: LogEvent, name: string, offset: number): void {
    if (this.tells && name !== "") this.tell(event, name, "failed", offset);
    // Guessed names that nobody owns are not counted: they are no accounts, and there are millions of them.
    if (this.counts && this.isAccount(name)) this.count(event, name, "failures", event.times);
  }

  refused(event: LogEvent, offset: number): void {
    if (this.tells) this.tell(event, event.text(event.userAt, event.userEnd).toLowerCase(), "refused", offset);
  }

  private get tells(): boolean {
    return this.onSignIn !== undefined && !this.isQuiet;
  }

  private get counts(): boolean {
    return this.collectsHours && !this.isQuiet;
  }

  private isAccount(name: string): boolean {
    const bytes = Buffer.from(name, "utf8");
    return this.baseline.store.find(bytes, 0, bytes.length) >= 0;
  }

  private count(event: LogEvent, account: string, count: "signIns" | "failures" | "sends", by: number): void {
    const info = this.baseline.infoOf(event);
    this.hours.add(account, event.time, info?.country ?? "", info?.asn ?? 0, count, by);
  }

  private tell(event: LogEvent, account: string, outcome: SignInSeen["outcome"], offset: number): void {
    const { evidence } = this;
    let redacted: RedactedLine | null | undefined;
    const read = () => {
      if (redacted === undefined) redacted = evidence.redacted(offset);
      return redacted;
    };
    this.onSignIn?.({
      at: isoTime(event.time),
      account,
      ip: event.text(event.addressAt, event.addressEnd),
      ok: outcome === "accepted",
      outcome,
      protocol: PROTOCOLS[event.protocol] ?? "smtp",
      host: event.host(),
      method: event.methodEnd > event.methodAt ? event.text(event.methodAt, event.methodEnd).toUpperCase() : "",
      get line() {
        return read()?.line ?? null;
      },
      get lineHash() {
        return read()?.lineHash ?? null;
      },
    });
  }
}
