const HOUR = 3600;
const DAY = 86_400;
/** So many events in a row a day before what was swept last, and the log itself has gone back. */
const GONE_BACK = 256;

export interface SweepState {
  swept: number;
  sweptDaily: number;
  /** Missing in what was stored before it was kept. */
  backwards?: number;
}

/** When to forget what is too old, by the log's own clock, so that a replay forgets at the same lines. In seconds. */
export class SweepClock {
  private swept = 0;
  private sweptDaily = 0;
  private backwards = 0;

  /** A clock that ran ahead must not keep everything from being forgotten until the log has caught up with it. */
  due(seconds: number): "nothing" | "hourly" | "daily" | "gone back" {
    if (seconds - this.swept < HOUR) return this.isGoneBack(seconds) ? "gone back" : "nothing";
    this.backwards = 0;
    this.swept = seconds;
    if (seconds - this.sweptDaily < DAY) return "hourly";
    this.sweptDaily = seconds;
    return "daily";
  }

  private isGoneBack(seconds: number): boolean {
    this.backwards = seconds < this.swept - DAY ? this.backwards + 1 : 0;
    if (this.backwards < GONE_BACK) return false;
    this.backwards = 0;
    this.swept = seconds;
    this.sweptDaily = Math.min(this.sweptDaily, seconds);
    return true;
  }

  save(): SweepState {
    return { swept: this.swept, sweptDaily: this.sweptDaily, backwards: this.backwards };
  }

  restore({ swept, sweptDaily, backwards }: SweepState): void {
    this.swept = swept;
    this.sweptDaily = sweptDaily;
    this.backwards = backwards ?? 0;
  }
}
