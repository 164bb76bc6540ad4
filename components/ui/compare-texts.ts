export interface ComparedPart<Item> {
  items: Item[];
  kind: "same" | "removed" | "added";
}

/** What was taken out of a list and put in, in order; what was taken out stands before what came in its place. */
export function compareLists<Item>(before: readonly Item[], after: readonly Item[]): ComparedPart<Item>[] {
  const common = commonLengths(before, after);
  const parts: ComparedPart<Item>[] = [];
  const add = (item: Item | undefined, kind: ComparedPart<Item>["kind"]) => {
    if (item === undefined) return;
    const last = parts.at(-1);
    if (last?.kind === kind) last.items.push(item);
    else parts.push({ items: [item], kind });
  };
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      add(before[i], "same");
      i += 1;
      j += 1;
    } else if (j >= after.length || (i < before.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      add(before[i], "removed");
      i += 1;
    } else {
      add(after[j], "added");
      j += 1;
    }
  }
  return parts;
}

export interface TextPart {
  text: string;
  kind: ComparedPart<string>["kind"];
}

/** What was taken out of a text and put in, word by word; Japanese, which has no spaces, letter by letter. */
export function compareTexts(before: string, after: string): TextPart[] {
  return compareLists(tokensOf(before), tokensOf(after)).map(({ items, kind }) => ({ text: items.join(""), kind }));
}

const tokensOf = (text: string) => text.match(/[A-Za-z0-9]+|\s+|[^A-Za-z0-9\s]/gu) ?? [];

const at = (table: readonly (readonly number[])[], i: number, j: number) => table[i]?.[j] ?? 0;

/** For each pair of places the length of what the rests of both lists share, in order. */
function commonLengths<Item>(before: readonly Item[], after: readonly Item[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row) row[j] = before[i] === after[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}
