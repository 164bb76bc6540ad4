import type { Baseline } from "./baseline";
import type { EvidenceBook } from "./evidence-book";
import type { RedactedLine } from "./evidence-line";
import { isoTime } from "./finding";
import { type HourCounters, NOWHERE } from "./hour-counters";
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
    /** Whose sign-ins are of interest; without it, everybody's. */
    private readonly watches: ((account: string) => boolean) | undefined,
  ) {}

  submitted(event: LogEvent, account: number, offset: number): void {
    if (this.isQuiet) return;
    this.tell(event, this.baseline.store.name(account), "accepted", offset);
    if (!this.collectsHours) return;
    this.count(event, account, "signIns", 1);
    this.count(event, account, "sends", 1);
  }

  queued(event: LogEvent, queued: { account: number; recipients: number } | null): void {
    if (this.isQuiet || !this.collectsHours || queued === null) return;
    const { account, recipients } = queued;
    if (this.hours.repeat(account, event.time, NOWHERE, "recipients", recipients)) return;
    const where = { place: NOWHERE, country: "", asn: 0 };
    this.hours.add(account, this.baseline.store.name(account), event.time, where, "recipients", recipients);
  }

  signedIn(event: LogEvent, account: number, offset: number): void {
    if (this.isQuiet) return;
    this.tell(event, this.baseline.store.name(account), "accepted", offset);
    if (this.collectsHours) this.count(event, account, "signIns", 1);
  }

  failed(event: LogEvent, name: string, offset: number): void {
    if (this.isQuiet) return;
    if (name !== "") this.tell(event, name, "failed", offset);
    if (!this.collectsHours) return;
    // Guessed names that nobody owns are not counted: they are no accounts, and there are millions of them.
    const bytes = Buffer.from(name, "utf8");
    const account = this.baseline.store.find(bytes, 0, bytes.length);
    if (account >= 0) this.count(event, account, "failures", event.times);
  }

  refused(event: LogEvent, offset: number): void {
    if (this.isQuiet || this.onSignIn === undefined) return;
    this.tell(event, event.text(event.userAt, event.userEnd).toLowerCase(), "refused", offset);
  }

  private count(event: LogEvent, account: number, count: "signIns" | "failures" | "sends", by: number): void {
    const place = event.address.lineKey() | 1;
    if (this.hours.repeat(account, event.time, place, count, by)) return;
    const info = this.baseline.infoOf(event);
    const where = { place, country: info?.country ?? "", asn: info?.asn ?? 0 };
    this.hours.add(account, this.baseline.store.name(account), event.time, where, count, by);
  }

  private tell(event: LogEvent, account: string, outcome: SignInSeen["outcome"], offset: number): void {
    if (this.onSignIn === undefined || this.watches?.(account) === false) return;
    const { evidence } = this;
    let redacted: RedactedLine | null | undefined;
    const read = () => {
      if (redacted === undefined) redacted = evidence.redacted(offset);
      return redacted;
    };
    this.onSignIn({
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
