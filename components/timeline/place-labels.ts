/** Something that wants words beside it on the line of its lane. Places in px. */
export interface WantsLabel {
  id: string;
  x: number;
  text: string;
  /** What may stand instead, when there is no room for all. */
  brief: string;
  isDecisive: boolean;
}

export interface PlacedLabel {
  id: string;
  text: string;
  x: number;
  anchor: "start" | "end";
  row: "above" | "below";
  from: number;
  until: number;
}

const GAP = 6;

/** Width of a text at 12 px: a full-width letter is as wide as high, the others a little over half. */
export function textWidth(text: string, px = 12): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) > 0x2e7f ? px : px * 0.58;
  return width;
}

/**
 * Gives each its label where there is room: above the line first, then below it, in full or brief. The decisive ones choose first;
 * what finds no room goes without, for the list under the drawing has it all.
 */
export function placeLabels(wants: readonly WantsLabel[], bounds: { left: number; right: number }): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const isFree = (row: PlacedLabel["row"], from: number, until: number) =>
    from >= bounds.left &&
    until <= bounds.right &&
    placed.every((one) => one.row !== row || until + GAP <= one.from || from >= one.until + GAP);
  const byWeight = [...wants].sort((a, b) => Number(b.isDecisive) - Number(a.isDecisive) || a.x - b.x);
  for (const { id, x, text, brief } of byWeight) {
    const spot = spotFor(x, [text, brief], isFree);
    if (spot) placed.push({ id, ...spot });
  }
  return placed.sort((a, b) => a.x - b.x);
}

function spotFor(x: number, texts: readonly string[], isFree: (row: PlacedLabel["row"], from: number, until: number) => boolean) {
  for (const text of texts) {
    if (text === "") continue;
    const width = textWidth(text);
    for (const row of ["above", "below"] as const) {
      for (const anchor of ["start", "end"] as const) {
        const start = anchor === "start" ? x - 6 : x + 6 - width;
        if (isFree(row, start, start + width))
          return { text, row, anchor, x: anchor === "start" ? x - 6 : x + 6, from: start, until: start + width };
      }
    }
  }
  return undefined;
}

/** The middle of the widest stretch of a bar that no label covers, when its own words fit there; the row above is tried first. */
export function placeBarLabel(bar: { from: number; until: number }, text: string, taken: readonly PlacedLabel[]) {
  const width = textWidth(text, 11) + 2 * GAP;
  for (const row of ["above", "below"] as const) {
    const walls = taken
      .filter((one) => one.row === row && one.until > bar.from && one.from < bar.until)
      .sort((a, b) => a.from - b.from);
    let from = bar.from;
    let best: { from: number; until: number } | undefined;
    for (const wall of [...walls, { from: bar.until, until: bar.until }]) {
      const isWider = wall.from - from > (best ? best.until - best.from : 0);
      if (isWider) best = { from, until: wall.from };
      from = Math.max(from, wall.until);
    }
    if (best && best.until - best.from >= width) return { x: (best.from + best.until) / 2, row };
  }
  return undefined;
}
