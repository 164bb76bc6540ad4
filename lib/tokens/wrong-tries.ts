import { networkOf } from "@/lib/platform/network-of";

/** So many wrong secrets from one network within the window; then nothing is looked up for it. */
export const MOST_WRONG = 30;
export const WINDOW_MS = 60_000;
/** Networks remembered at once: an attacker with more of them displaces the oldest, and gains nothing but a few index reads. */
const MOST_NETWORKS = 10_000;

/** Counts wrong secrets, in this process: what 256 bits are cannot be guessed, so this bounds the work and not the guessing. */
export class WrongTries {
  private readonly tries = new Map<string, { count: number; since: number }>();

  /** Seconds until this address is listened to again; 0 while it is. */
  secondsShut(address: string | null, at: number): number {
    const tried = this.tries.get(keyOf(address));
    if (!tried || tried.count < MOST_WRONG || at - tried.since >= WINDOW_MS) return 0;
    return Math.max(1, Math.ceil((tried.since + WINDOW_MS - at) / 1000));
  }

  /** Returns how many it makes within the window. */
  add(address: string | null, at: number): number {
    const key = keyOf(address);
    const known = this.tries.get(key);
    const tried = known && at - known.since < WINDOW_MS ? known : { count: 0, since: at };
    tried.count += 1;
    this.tries.delete(key);
    this.tries.set(key, tried);
    for (const oldest of this.tries.keys()) {
      if (this.tries.size <= MOST_NETWORKS) break;
      this.tries.delete(oldest);
    }
    return tried.count;
  }
}

const keyOf = (address: string | null) => (address ? networkOf(address) : "");
