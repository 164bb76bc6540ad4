import type { AlertRow } from "./alert-views";

/** So many rows are compared by one question. */
export const MOST_SEEN = 1000;

/** Number, version and count of events: a row that differs in any has changed. */
export type SeenRow = [number: number, version: number, eventCount: number];

/** An alert's number is given before it is stored: this many may become visible later than one that came after them. */
export const NUMBERS_BACK = 1000;

/** The loaded rows that the server has to be told of, so that they are not counted as news. */
export const knownRows = (rows: readonly AlertRow[], since: number): number[] =>
  rows.flatMap((row) => (row.number > since - NUMBERS_BACK ? row.number : [])).slice(-2 * MOST_SEEN);

/** All rows, in as many parts as one question holds. */
export function inParts(rows: readonly AlertRow[]): SeenRow[][] {
  const parts: SeenRow[][] = [];
  for (let start = 0; start === 0 || start < rows.length; start += MOST_SEEN)
    parts.push(rows.slice(start, start + MOST_SEEN).map((row) => [row.number, row.version, row.eventCount]));
  return parts;
}
