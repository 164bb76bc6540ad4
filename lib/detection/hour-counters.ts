import { isoTime } from "./finding";
import type { AccountHour } from "./sign-in";

const HOUR = 3_600_000;

type Count = "signIns" | "failures" | "sends" | "recipients";

/** What an account was counted for last, and where: the next event is nearly always another of the same. */
interface Latest {
  start: number;
  place: number;
  hour: AccountHour;
}

/** Where no source is known. */
export const NOWHERE = 0;

/** Hourly counters per account, country and AS: the only thing kept about mail that no alert cites. */
export class HourCounters {
  private counts = new Map<string, AccountHour>();
  private latest = new Map<number, Latest>();
  private latestNowhere = new Map<number, Latest>();
  private start = -1;
  private startText = "";

  get size(): number {
    return this.counts.size;
  }

  /** Counts again what was counted last for the account, if it is the same hour and place. False when it is not. */
  repeat(account: number, time: number, place: number, count: Count, by: number): boolean {
    const latest = (place === NOWHERE ? this.latestNowhere : this.latest).get(account);
    if (latest === undefined || latest.place !== place || time < latest.start || time >= latest.start + HOUR) return false;
    latest.hour[count] += by;
    return true;
  }

  /** `place` stands for country and AS, as far as `repeat` is concerned. */
  add(
    account: number,
    name: string,
    time: number,
    where: { place: number; country: string; asn: number },
    count: Count,
    by: number,
  ): void {
    const start = Math.floor(time / HOUR) * HOUR;
    if (start !== this.start) {
      this.start = start;
      this.startText = isoTime(start);
    }
    const { place, country, asn } = where;
    const key = `${name}\n${start}\n${country}\n${asn}`;
    let hour = this.counts.get(key);
    if (hour === undefined) {
      hour = { account: name, hour: this.startText, country, asn, signIns: 0, failures: 0, sends: 0, recipients: 0 };
      this.counts.set(key, hour);
    }
    hour[count] += by;
    (place === NOWHERE ? this.latestNowhere : this.latest).set(account, { start, place, hour });
  }

  drain(): AccountHour[] {
    const drained = [...this.counts.values()];
    this.counts = new Map();
    this.latest = new Map();
    this.latestNowhere = new Map();
    return drained;
  }

  save(): AccountHour[] {
    return [...this.counts.values()];
  }

  restore(hours: AccountHour[]): void {
    this.counts = new Map(hours.map((hour) => [`${hour.account}\n${Date.parse(hour.hour)}\n${hour.country}\n${hour.asn}`, hour]));
    this.latest = new Map();
    this.latestNowhere = new Map();
  }
}
