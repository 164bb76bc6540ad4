/** How many ids one ledger entry names at most: thousands of hosts move at once, and an entry stays readable. */
export const IDS_IN_AN_ENTRY = 500;

/** A list in parts of at most so many. */
export function* chunksOf<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
