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
