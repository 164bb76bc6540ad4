import { isoTime } from "./finding";
import type { AccountHour } from "./sign-in";

const HOUR = 3_600_000;

type Count = "signIns" | "failures" | "sends" | "recipients";

/** Hourly counters per account, country and AS: the only thing kept about mail that no alert cites. */
export class HourCounters {
  private counts = new Map<string, AccountHour>();

  add(account: string, time: number, country: string, asn: number, count: Count, by: number): void {
    const start = Math.floor(time / HOUR) * HOUR;
    const key = `${account}\n${start}\n${country}\n${asn}`;
    let hour = this.counts.get(key);
    if (hour === undefined) {
      hour = { account, hour: isoTime(start), country, asn, signIns: 0, failures: 0, sends: 0, recipients: 0 };
      this.counts.set(key, hour);
    }
    hour[count] += by;
  }

  get size(): number {
    return this.counts.size;
  }

  drain(): AccountHour[] {
    const drained = [...this.counts.values()];
    this.counts = new Map();
    return drained;
  }

  save(): AccountHour[] {
    return [...this.counts.values()];
  }

  restore(hours: AccountHour[]): void {
    this.counts = new Map(hours.map((hour) => [`${hour.account}\n${Date.parse(hour.hour)}\n${hour.country}\n${hour.asn}`, hour]));
  }
}
