import { isoTime } from "./finding";
import { HashIndex } from "./hash-index";
import type { AccountHour } from "./sign-in";

const HOUR = 3_600_000;

type Count = "signIns" | "failures" | "sends" | "recipients";

interface Where {
  /** Stands for country and AS, as far as `repeat` is concerned. */
  place: number;
  country: string;
  asn: number;
}

/** Whom the row that an index leads to belongs to, for a hash alone proves nothing. */
interface Entry {
  account: number;
  hour: number;
  row: AccountHour;
}

/** Where no source is known. */
export const NOWHERE = 0;

/** Hourly counters per account, country and AS: the only thing kept about mail that no alert cites. */
export class HourCounters {
  private rows: AccountHour[] = [];
  private entries: Entry[] = [];
  /** To entries, by account and hour: with the place of an event, and with country and AS, which several places share. No key is a string. */
  private byPlace = new HashIndex();
  private byNetwork = new HashIndex();
  /** Rows of a snapshot, which knows names but no numbers. */
  private restored = new Map<string, AccountHour>();
  private start = -1;
  private startText = "";

  get size(): number {
    return this.rows.length;
  }

  /** Counts again what was counted before for the account in the same hour and place. False when it is the first time. */
  repeat(account: number, time: number, place: number, count: Count, by: number): boolean {
    const hour = Math.floor(time / HOUR);
    const known = this.entries[this.byPlace.find(keyOf(account, hour), place)];
    if (known === undefined || known.account !== account || known.hour !== hour) return false;
    known.row[count] += by;
    return true;
  }

  /** Counts where `repeat` knew nothing to count for. */
  add(account: number, name: string, time: number, where: Where, count: Count, by: number): void {
    const hour = Math.floor(time / HOUR);
    const row = this.rowOf(account, name, hour, where);
    row[count] += by;
    this.byPlace.insert(keyOf(account, hour), where.place, this.entries.length);
    this.entries.push({ account, hour, row });
  }

  private rowOf(account: number, name: string, hour: number, { country, asn }: Where): AccountHour {
    const a = keyOf(account, hour);
    let b = networkKey(country, asn);
    for (let known = this.byNetwork.find(a, b); known >= 0; known = this.byNetwork.find(a, b)) {
      b = (b + 1) | 0; // another row, or another hash: the next place
      const entry = this.entries[known];
      if (entry === undefined || entry.account !== account || entry.hour !== hour) continue;
      const { row } = entry;
      if (row.asn === asn && row.country === country && row.account === name) return row;
    }
    this.byNetwork.insert(a, b, this.entries.length);
    return this.newRow(name, hour * HOUR, country, asn);
  }

  private newRow(name: string, start: number, country: string, asn: number): AccountHour {
    if (start !== this.start) {
      this.start = start;
      this.startText = isoTime(start);
    }
    const row = { account: name, hour: this.startText, country, asn, signIns: 0, failures: 0, sends: 0, recipients: 0 };
    const known = this.restored.size === 0 ? undefined : this.restored.get(textKey(row));
    if (known !== undefined) return known;
    this.rows.push(row);
    return row;
  }

  drain(): AccountHour[] {
    const drained = this.rows;
    this.restore([]);
    return drained;
  }

  save(): AccountHour[] {
    return [...this.rows];
  }

  restore(hours: AccountHour[]): void {
    this.rows = [...hours];
    this.restored = new Map(hours.map((row) => [textKey(row), row]));
    this.entries = [];
    this.byPlace = new HashIndex();
    this.byNetwork = new HashIndex();
  }
}

const textKey = ({ account, hour, country, asn }: AccountHour): string => `${account}\n${hour}\n${country}\n${asn}`;

function keyOf(account: number, hour: number): number {
  const mixed = Math.imul(account, 0x9e3779b1) ^ Math.imul(hour, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** Countries are two letters; whatever else stands in their place is told apart by the row. */
const networkKey = (country: string, asn: number): number =>
  (Math.imul(asn, 0x27d4eb2f) ^ (country === "" ? 0 : (country.charCodeAt(0) << 8) | country.length)) | 0;
