const DAY = 86_400_000;
/** How far ahead a log may step at once when it is read again, where the wall clock says nothing: over the holidays of a small office. */
const STEP = 35 * DAY;
/** So many events in a row, a day apart at most, and a longer step is believed. */
const AGREEING = 3;
/** Records keep seconds in 32 bits. */
const LAST_TIME = 2 ** 31 * 1000 - 2 * DAY;

/**
 * Which times are acted on. One line of the year 9999 must not make everything before it look forgotten: while a log is being written,
 * nothing is a day ahead of the wall clock; in a replay, which has to find the same whenever it runs, the log's own clock decides.
 */
export class BelievableTimes {
  private limit = -1;
  private ahead = 0;
  private agreeing = 0;

  constructor(private readonly wallClock: (() => number) | undefined) {}

  believes(time: number): boolean {
    if (this.wallClock !== undefined) return time <= this.limit || time <= this.freshLimit(this.wallClock());
    if (time <= this.limit) {
      if (time + STEP > this.limit) this.limit = Math.min(LAST_TIME, time + STEP);
      this.agreeing = 0;
      return true;
    }
    return time <= LAST_TIME && this.stepsAhead(time);
  }

  /** The log has gone back for good: what was believed is taken back. */
  beginAt(time: number): void {
    if (this.wallClock === undefined) this.limit = Math.min(LAST_TIME, time + STEP);
  }

  private freshLimit(now: number): number {
    this.limit = Math.min(LAST_TIME, now + DAY);
    return this.limit;
  }

  private stepsAhead(time: number): boolean {
    this.agreeing = this.agreeing > 0 && Math.abs(time - this.ahead) <= DAY ? this.agreeing + 1 : 1;
    this.ahead = time;
    if (this.limit >= 0 && this.agreeing < AGREEING) return false;
    this.agreeing = 0;
    this.beginAt(time);
    return true;
  }

  save(): [limit: number, ahead: number, agreeing: number] {
    return this.wallClock === undefined ? [this.limit, this.ahead, this.agreeing] : [-1, 0, 0];
  }

  restore([limit, ahead, agreeing]: [limit: number, ahead: number, agreeing: number]): void {
    this.limit = limit;
    this.ahead = ahead;
    this.agreeing = agreeing;
  }
}
