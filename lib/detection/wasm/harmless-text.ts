import type { Line } from "./bytes";

/** Answered in JavaScript: the decision needs Unicode's classes. */
declare function isHarmless(at: i32, end: i32): bool;

export function isHarmlessText(_line: Line, at: i32, end: i32): bool {
  return isHarmless(at, end);
}
