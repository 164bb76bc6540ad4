/** Ascending ranges that do not touch each other; `from` and `to` belong to the range. */
export interface Ranges {
  from: number[];
  to: number[];
  value: number[];
}

export const noRanges = (): Ranges => ({ from: [], to: [], value: [] });

/** Adds a range behind the others; what it shares with the one before stays with that one. */
export function addRange({ from, to, value }: Ranges, first: number, last: number, of: number): void {
  const start = Math.max(first, (to.at(-1) ?? -1) + 1);
  if (start > last) return;
  from.push(start);
  to.push(last);
  value.push(of);
}

export interface MergedRanges {
  /** Where each stretch begins, ascending; it reaches to the next one. */
  starts: number[];
  one: number[];
  other: number[];
}

/** Two lists of ranges laid over each other: each stretch has one value of either, 0 where a list has none. */
export function mergeRanges(one: Ranges, other: Ranges): MergedRanges {
  const merged: MergedRanges = { starts: [], one: [], other: [] };
  const walkOne = walker(one);
  const walkOther = walker(other);
  let at = 0;
  while (at < Number.POSITIVE_INFINITY) {
    const a = walkOne(at);
    const b = walkOther(at);
    const isLikeBefore = merged.one.at(-1) === a.value && merged.other.at(-1) === b.value;
    if (!isLikeBefore) {
      merged.starts.push(at);
      merged.one.push(a.value);
      merged.other.push(b.value);
    }
    at = Math.min(a.until, b.until);
  }
  return merged;
}

/** What holds at a place, and where that ends. Places must be asked for in ascending order. */
function walker({ from, to, value }: Ranges): (at: number) => { value: number; until: number } {
  let index = 0;
  return (at) => {
    while ((to[index] ?? Number.POSITIVE_INFINITY) < at) index++;
    const start = from[index] ?? Number.POSITIVE_INFINITY;
    return start > at ? { value: 0, until: start } : { value: value[index] ?? 0, until: (to[index] ?? 0) + 1 };
  };
}
