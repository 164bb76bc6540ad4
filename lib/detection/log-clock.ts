const HOUR = 3_600_000;
/** Zones whose clocks are never put forward: Japan's not since 1951. Intl need not be asked, whose start takes longer than 100,000 lines. */
const FIXED_OFFSETS = new Map([
  ["Asia/Tokyo", 9 * HOUR],
  ["UTC", 0],
]);

/**
 * Turns wall-clock fields without a zone into UTC milliseconds, and gives RFC 3164 headers the year they lack:
 * the first line gets the given year, each later one the year that brings it nearest to the line before.
 */
export class LogClock {
  private readonly zone: Intl.DateTimeFormat | undefined;
  private readonly fixedOffset: number;
  private readonly offsets = new Map<number, number>();
  private hourKey = Number.NaN;
  private hourOffset = 0;
  private dayKey = -1;
  private dayWall = 0;
  /** Time of the latest line that had no year, NaN before there was one: a field that is always a number is stored without a box. */
  latest: number;

  constructor(
    timeZone: string,
    private readonly firstYear: number | undefined,
    private readonly now: number,
    lastYearless: number | null = null,
  ) {
    this.latest = lastYearless ?? Number.NaN;
    this.fixedOffset = FIXED_OFFSETS.get(timeZone) ?? 0;
    this.zone = FIXED_OFFSETS.has(timeZone) ? undefined : formatOf(timeZone);
  }

  /** `latest` as it is stored: part of the state that a restart restores. */
  get lastYearless(): number | null {
    return Number.isNaN(this.latest) ? null : this.latest;
  }

  set lastYearless(time: number | null) {
    this.latest = time ?? Number.NaN;
  }

  /** `wall` is the wall clock read as if it were UTC. */
  toUtc(wall: number): number {
    const key = Math.floor(wall / HOUR);
    if (key !== this.hourKey) {
      this.hourKey = key;
      this.hourOffset = this.offsetOf(key);
    }
    return wall - this.hourOffset;
  }

  /** `month` counts from 0. */
  withoutYear(month: number, day: number, millisecondsOfDay: number): number {
    // Almost every line is of the same day as the one before.
    if (month * 32 + day !== this.dayKey) {
      this.dayKey = month * 32 + day;
      this.dayWall = this.dayOf(month, day);
    }
    const time = this.toUtc(this.dayWall + millisecondsOfDay);
    this.latest = time;
    return time;
  }

  private dayOf(month: number, day: number): number {
    const reference = this.lastYearless;
    if (reference === null && this.firstYear !== undefined) return Date.UTC(this.firstYear, month, day);
    const near = reference ?? this.now;
    const year = new Date(near).getUTCFullYear();
    let best = Date.UTC(year, month, day);
    for (const other of [year - 1, year + 1]) {
      const wall = Date.UTC(other, month, day);
      if (Math.abs(wall - near) < Math.abs(best - near)) best = wall;
    }
    return best;
  }

  // Intl is slow: asked twice a day of log, hour by hour only on the days when the zone changes.
  private offsetOf(hour: number): number {
    const day = Math.floor(hour / 24) * 24;
    const atStart = this.cachedOffset(day);
    return atStart === this.cachedOffset(day + 24) ? atStart : this.cachedOffset(hour);
  }

  private cachedOffset(hour: number): number {
    const known = this.offsets.get(hour);
    if (known !== undefined) return known;
    const wall = hour * HOUR;
    const offset = this.offsetAt(wall - this.offsetAt(wall));
    if (this.offsets.size > 10_000) this.offsets.clear();
    this.offsets.set(hour, offset);
    return offset;
  }

  private offsetAt(utc: number): number {
    if (this.zone === undefined) return this.fixedOffset;
    const parts: Record<string, number> = {};
    for (const { type, value } of this.zone.formatToParts(utc)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - utc;
  }
}

const formatOf = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
