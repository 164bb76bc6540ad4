/** For how many seconds questions that were not asked are saved up. */
const SAVED_SECONDS = 10;

/** Keeps the questions to one blocklist within what it allows a minute; those about texts and test entries count too. */
export class ZonePace {
  #left: number;
  #at: number;

  constructor(
    private perMinute: number,
    at: Date,
  ) {
    this.#left = Math.max(1, perMinute / 60);
    this.#at = at.getTime();
  }

  /** How many questions may go out now. */
  free(at: Date, perMinute = this.perMinute): number {
    const seconds = Math.max(0, (at.getTime() - this.#at) / 1000);
    this.perMinute = perMinute;
    this.#at = at.getTime();
    const most = Math.max(1, (perMinute / 60) * SAVED_SECONDS);
    this.#left = Math.min(most, this.#left + (seconds * perMinute) / 60);
    return Math.max(0, Math.floor(this.#left));
  }

  /** What was asked; it may be more than was free, and is waited for then. */
  spend(count: number): void {
    this.#left -= count;
  }
}
