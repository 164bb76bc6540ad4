/** What a clock shows. Times are ISO 8601 in UTC. */
export interface ClockFacts {
  dueAt: string;
  /** When the time began to run; with it the dial shows the share left. */
  startedAt?: string | null;
  doneAt?: string | null;
  /** Outside business time: the clock stands still. */
  isPaused?: boolean;
}

export type ClockState = "ok" | "near" | "over" | "paused" | "done" | "late";

export interface ClockReading {
  state: ClockState;
  /** Milliseconds left, overdue or taken, never negative. */
  ms: number;
  /** Share of the time that is left, 0 to 1. */
  share: number;
}

const HOUR = 3_600_000;

/** 間近 is the last fifth of the time, at most the last hour, so that a one-hour duty is not urgent from its first minute. */
export function readClock({ dueAt, startedAt, doneAt, isPaused }: ClockFacts, now: number): ClockReading {
  const due = Date.parse(dueAt);
  const start = startedAt ? Date.parse(startedAt) : null;
  const total = start === null ? 24 * HOUR : Math.max(1, due - start);
  if (doneAt) {
    const done = Date.parse(doneAt);
    return { state: done > due ? "late" : "done", ms: Math.max(0, done - (start ?? done)), share: 1 };
  }
  const left = due - now;
  const share = Math.min(1, Math.max(0, left / total));
  if (isPaused && left > 0) return { state: "paused", ms: left, share };
  if (left < 0) return { state: "over", ms: -left, share: 1 };
  return { state: left <= Math.min(HOUR, total / 5) ? "near" : "ok", ms: left, share };
}

/** A span split for the catalogue: `clock` is H:MM below a day and HH:MM with whole days above it. */
export function splitSpan(ms: number): { days: number; clock: string; minutes: number; seconds: number } {
  const all = Math.floor(ms / 1000);
  const days = Math.floor(all / 86_400);
  const hours = Math.floor((all % 86_400) / 3600);
  const minutes = Math.floor((all % 3600) / 60);
  const clock = `${days > 0 ? String(hours).padStart(2, "0") : hours}:${String(minutes).padStart(2, "0")}`;
  return { days, clock, minutes: Math.floor(all / 60), seconds: all % 60 };
}

/** Time since T+0 as HH:MM, hours running on past 24; a time before it is negative. */
export function elapsedText(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  return `${ms < 0 ? "-" : ""}${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
