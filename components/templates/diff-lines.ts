import { compareLists, compareTexts, type TextPart } from "@/components/ui/compare-texts";

/** One line of a difference: with the parts that changed, or how many lines in a row stayed as they were. */
export type DiffLine =
  | { kind: "added" | "removed"; parts: TextPart[] }
  | { kind: "same"; text: string }
  | { kind: "folded"; count: number };

/** So many unchanged lines are shown beside a change. */
const AROUND = 2;

/** Two texts line by line. A line that took another's place is marked letter by letter; long stretches without a change are folded. */
export function diffLines(before: string, after: string): DiffLine[] {
  const blocks = compareLists(before.split("\n"), after.split("\n"));
  return blocks.flatMap((block, at): DiffLine[] => {
    if (block.kind === "same") return folded(block.items, at > 0, at < blocks.length - 1);
    if (block.kind === "removed") {
      const next = blocks[at + 1];
      return block.items.map((text, line) => ({
        kind: "removed",
        parts: partsOf(text, next?.kind === "added" ? next.items[line] : undefined, "removed"),
      }));
    }
    const last = blocks[at - 1];
    return block.items.map((text, line) => ({
      kind: "added",
      parts: partsOf(text, last?.kind === "removed" ? last.items[line] : undefined, "added"),
    }));
  });
}

/** Of the line itself: what it shares with its counterpart, and what is its own. */
function partsOf(text: string, other: string | undefined, own: "removed" | "added"): TextPart[] {
  if (other === undefined || other === "" || text === "") return [{ text, kind: own }];
  const parts = own === "removed" ? compareTexts(text, other) : compareTexts(other, text);
  return parts.filter(({ kind }) => kind === "same" || kind === own);
}

function folded(lines: readonly string[], hasBefore: boolean, hasAfter: boolean): DiffLine[] {
  const [head, tail] = [hasBefore ? AROUND : 0, hasAfter ? AROUND : 0];
  const shown = (some: readonly string[]) => some.map((text): DiffLine => ({ kind: "same", text }));
  const count = lines.length - head - tail;
  if (count <= 1) return shown(lines);
  return [...shown(lines.slice(0, head)), { kind: "folded", count }, ...shown(lines.slice(lines.length - tail))];
}
