import { AsyncLocalStorage } from "node:async_hooks";

const clock = new AsyncLocalStorage<() => Date>();

/** The time that everything in the product goes by. */
export function now(): Date {
  return clock.getStore()?.() ?? new Date();
}

/** Runs `work` at another time: standing still at a Date, or read from a function. The demo and the tests set it; nothing else. */
export function withClock<Result>(at: Date | (() => Date), work: () => Result): Result {
  return clock.run(typeof at === "function" ? at : () => new Date(at), work);
}
