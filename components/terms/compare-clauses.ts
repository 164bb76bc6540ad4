import type { ClauseView } from "@/lib/terms/terms-queries";

export type ClauseChange = "same" | "changed" | "added" | "removed";

/** A clause in two versions of its document; null where a version does not have it. */
export interface ClausePair {
  code: string;
  change: ClauseChange;
  left: ClauseView | null;
  right: ClauseView | null;
}

/** Two versions clause by clause, by the code that a clause keeps; in the order of the right one, a removed clause where it stood. */
export function compareClauses(left: readonly ClauseView[], right: readonly ClauseView[]): ClausePair[] {
  const pairs = right.map((clause): ClausePair => {
    const before = left.find(({ code }) => code === clause.code) ?? null;
    const change = before === null ? "added" : saidBy(before) === saidBy(clause) ? "same" : "changed";
    return { code: clause.code, change, left: before, right: clause };
  });
  for (const [index, clause] of left.entries()) {
    if (right.some(({ code }) => code === clause.code)) continue;
    const before = left[index - 1];
    const place = before ? pairs.findIndex(({ code }) => code === before.code) + 1 : 0;
    pairs.splice(place, 0, { code: clause.code, change: "removed", left: clause, right: null });
  }
  return pairs;
}

/** All that a clause says, without when it was written down. */
function saidBy({ heading, headingEn, text, textEn, kind, permitsRestriction, elements, legalGround }: ClauseView): string {
  const ground = legalGround && [legalGround.label, legalGround.source];
  return JSON.stringify([heading, headingEn, text, textEn, kind, permitsRestriction, elements, ground]);
}

export interface TextPart {
  text: string;
  kind: "same" | "removed" | "added";
}

/** What was taken out of a text and put in, word by word; Japanese, which has no spaces, letter by letter. */
export function compareTexts(before: string, after: string): TextPart[] {
  const [old, young] = [tokensOf(before), tokensOf(after)];
  const common = commonLengths(old, young);
  const parts: TextPart[] = [];
  const add = (text: string | undefined, kind: TextPart["kind"]) => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text ?? "";
    else parts.push({ text: text ?? "", kind });
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    if (i < old.length && old[i] === young[j]) {
      add(old[i], "same");
      i += 1;
      j += 1;
    } else if (j >= young.length || (i < old.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      add(old[i], "removed");
      i += 1;
    } else {
      add(young[j], "added");
      j += 1;
    }
  }
  return parts;
}

const tokensOf = (text: string) => text.match(/[A-Za-z0-9]+|\s+|[^A-Za-z0-9\s]/gu) ?? [];

const at = (table: readonly (readonly number[])[], i: number, j: number) => table[i]?.[j] ?? 0;

/** For each pair of places the length of what the rests of both texts share, in order. */
function commonLengths(old: readonly string[], young: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(young.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = young.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row) row[j] = old[i] === young[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}
