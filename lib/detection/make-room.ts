/**
 * Lets the oldest quarter go when a map is full. Never one by one: a map remembers the holes at its start until it is rebuilt, and
 * looking for the first entry behind thousands of them, again and again, takes longer than all the rest.
 */
export function makeRoom<Key, Value>(
  map: Map<Key, Value>,
  most: number,
  leaves: (value: Value) => void = () => {},
  isKept: (key: Key) => boolean = () => false,
): void {
  if (map.size < most) return;
  let left = Math.ceil(most / 4);
  for (const [key, value] of map) {
    if (left === 0) return;
    if (isKept(key)) continue;
    map.delete(key);
    leaves(value);
    left--;
  }
}
