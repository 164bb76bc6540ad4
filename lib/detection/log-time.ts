import { byteAt, decimalAt, isDigit, twoDigits } from "./bytes";
import type { LogClock } from "./log-clock";

const BLANK = 32;
const COLON = 58;
/** `Nov  5 10:00:` of `Nov  5 10:00:01`. */
const MINUTE = 13;

/** Months by their three letters as one number, so that no string is made. */
const MONTHS = new Map(
  ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].map((name, month) => [
    (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2),
    month,
  ]),
);

/** Reads a header's time into UTC milliseconds. */
export class LogTime {
  private monthKey = -1;
  private month = -1;
  private dateKey = -1;
  private dateWall = 0;
  private readonly minute = new Uint8Array(MINUTE);
  private minuteAt = -1;
  private minuteBefore = -1;
  private isYearless = false;

  constructor(private readonly clock: LogClock) {}

  /** -1 where no time stands. */
  read(line: Buffer, at: number, end: number): number {
    return isDigit(byteAt(line, at)) ? this.readIso(line, at, end) : this.readBsd(line, at);
  }

  /** As `read`; `milliseconds` of it are since its minute began. What was found can be asked for `again`. */
  readKept(line: Buffer, at: number, end: number, milliseconds: number): number {
    const time = this.read(line, at, end);
    this.isYearless = !isDigit(byteAt(line, at));
    this.minuteBefore = time < 0 ? -1 : time - milliseconds;
    return time;
  }

  /** The time of a header that was written as the one that `readKept` read last, but for its seconds. */
  again(milliseconds: number): number {
    if (this.minuteBefore < 0) return -1;
    const time = this.minuteBefore + milliseconds;
    if (this.isYearless) this.clock.latest = time;
    return time;
  }

  /** Lines of the same minute follow one another: then only the seconds are read. */
  private readBsd(line: Buffer, at: number): number {
    const { minute } = this;
    for (let i = 0; i < MINUTE; i++) if (line[at + i] !== minute[i]) return this.readMinute(line, at);
    const seconds = twoDigits(line, at + MINUTE);
    if (this.minuteAt < 0 || !(seconds >= 0 && seconds < 60)) return this.readWholeBsd(line, at);
    const time = this.minuteAt + seconds * 1000;
    this.clock.latest = time;
    return time;
  }

  private readMinute(line: Buffer, at: number): number {
    const time = this.readWholeBsd(line, at);
    const seconds = twoDigits(line, at + MINUTE);
    const isPlain = time >= 0 && line[at + MINUTE + 2] === BLANK && seconds >= 0 && seconds < 60;
    this.minuteAt = isPlain ? time - seconds * 1000 : -1;
    for (let i = 0; i < MINUTE; i++) this.minute[i] = byteAt(line, at + i);
    return time;
  }

  private readWholeBsd(line: Buffer, at: number): number {
    const key = (byteAt(line, at) << 16) | (byteAt(line, at + 1) << 8) | byteAt(line, at + 2);
    if (key !== this.monthKey) {
      const month = MONTHS.get(key);
      if (month === undefined) return -1;
      this.monthKey = key;
      this.month = month;
    }
    let day = 0;
    let i = at + 4;
    if (line[i] === BLANK) i++;
    while (isDigit(byteAt(line, i))) day = day * 10 + byteAt(line, i++) - 48;
    const ofDay = millisecondsOfDay(line, i + 1);
    return day < 1 || day > 31 || ofDay < 0 ? -1 : this.clock.withoutYear(this.month, day, ofDay);
  }

  private readIso(line: Buffer, at: number, end: number): number {
    const year = decimalAt(line, at, at + 4);
    const month = twoDigits(line, at + 5);
    const day = twoDigits(line, at + 8);
    const ofDay = millisecondsOfDay(line, at + 11);
    if (!(year > 1980 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && ofDay >= 0)) return -1;
    const key = (year * 16 + month) * 32 + day;
    if (key !== this.dateKey) {
      this.dateKey = key;
      this.dateWall = Date.UTC(year, month - 1, day);
    }
    let wall = this.dateWall + ofDay;
    let i = at + 19;
    if (line[i] === 46 || line[i] === 44) {
      i++;
      let scale = 100;
      for (; i < end && isDigit(byteAt(line, i)); i++) {
        wall += (byteAt(line, i) - 48) * scale;
        scale = scale > 1 ? scale / 10 : 0;
      }
    }
    const zone = byteAt(line, i);
    if (zone === 90 || zone === 122) return wall;
    if (zone !== 43 && zone !== 45) return this.clock.toUtc(wall);
    // `+09:00`, `+0900` and `+09`.
    const minutesAt = i + (line[i + 3] === COLON ? 4 : 3);
    const minutes = twoDigits(line, i + 1) * 60 + (isDigit(byteAt(line, minutesAt)) ? twoDigits(line, minutesAt) : 0);
    if (!(minutes >= 0 && minutes < 1440)) return -1;
    return wall - (zone === 43 ? minutes : -minutes) * 60_000;
  }
}

/** -1 where no time of day stands; a leap second counts. */
function millisecondsOfDay(line: Buffer, at: number): number {
  const hours = twoDigits(line, at);
  const minutes = twoDigits(line, at + 3);
  const seconds = twoDigits(line, at + 6);
  if (!(hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds <= 60)) return -1;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
