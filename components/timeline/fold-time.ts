/** A stretch of time that is drawn in full; all parts of an axis share one scale. Times in ms, places in px. */
export interface AxisPart {
  from: number;
  until: number;
  x: number;
  width: number;
}

/** A stretch in which nothing happened, drawn as a break of fixed width that states what it hides. */
export type AxisFold = AxisPart;

export interface TimeAxis {
  parts: AxisPart[];
  folds: AxisFold[];
  left: number;
  right: number;
  /** Place of a moment. It never falls: what is later stands further right, inside a fold too. */
  xOf: (at: number) => number;
}

export interface AxisBounds {
  left: number;
  right: number;
  isFolded: boolean;
  /** The last moment is now: nothing is drawn beyond it. */
  endsNow?: boolean;
}

const MINUTE = 60_000;
export const FOLD_WIDTH = 38;
/** A gap is worth a break when it takes so much of what is drawn. */
const WORTH = 0.15;
const SHORTEST_FOLD = 10 * MINUTE;
/** However long a case is, two idle hours may be folded. */
const ALWAYS_FOLDABLE = 120 * MINUTE;
const LEAST_PAD = 4 * MINUTE;

/** Lays moments on an axis from `left` to `right`; with `isFolded` the longest idle stretches become breaks. */
export function foldTime(times: readonly number[], bounds: AxisBounds): TimeAxis {
  const moments = [...new Set(times)].sort((a, b) => a - b);
  const breaks = bounds.isFolded ? chooseBreaks(moments, Math.floor((bounds.right - bounds.left) / 130)) : [];
  const groups = split(moments, breaks);
  const pad = padFor(groups);
  const stretches = groups.map(({ from, until }, index) => ({
    from: from - pad,
    until: bounds.endsNow && index === groups.length - 1 ? until : until + pad,
  }));
  const shown = stretches.reduce((sum, { from, until }) => sum + until - from, 0);
  const scale = (bounds.right - bounds.left - FOLD_WIDTH * (stretches.length - 1)) / shown;
  const parts: AxisPart[] = [];
  const folds: AxisFold[] = [];
  let x = bounds.left;
  for (const [index, stretch] of stretches.entries()) {
    const before = stretches[index - 1];
    if (before) {
      folds.push({ from: before.until, until: stretch.from, x, width: FOLD_WIDTH });
      x += FOLD_WIDTH;
    }
    const width = (stretch.until - stretch.from) * scale;
    parts.push({ ...stretch, x, width });
    x += width;
  }
  return { parts, folds, left: bounds.left, right: bounds.right, xOf: placeOn([...parts, ...folds], bounds) };
}

/** Indices of the moments after which the axis breaks: the longest gaps first, as long as one is worth it. */
function chooseBreaks(moments: readonly number[], most: number): number[] {
  const gaps = moments.slice(1).map((at, index) => ({ index, ms: at - (moments[index] ?? at) }));
  const whole = (moments.at(-1) ?? 0) - (moments[0] ?? 0);
  const shortest = Math.max(SHORTEST_FOLD, Math.min(whole / 60, ALWAYS_FOLDABLE));
  let left = whole;
  const chosen: number[] = [];
  for (const { index, ms } of gaps.sort((a, b) => b.ms - a.ms)) {
    if (chosen.length >= most || ms < shortest || ms < left * WORTH) break;
    chosen.push(index);
    left -= ms;
  }
  return chosen;
}

function split(moments: readonly number[], breaks: readonly number[]): { from: number; until: number }[] {
  const groups: { from: number; until: number }[] = [];
  let from = moments[0] ?? 0;
  for (const [index, at] of moments.entries()) {
    if (!breaks.includes(index) && index < moments.length - 1) continue;
    groups.push({ from, until: at });
    from = moments[index + 1] ?? at;
  }
  return groups.length > 0 ? groups : [{ from, until: from }];
}

/** Room on both sides of each part: in proportion to what happened, and never so much that a break has nothing to hide. */
function padFor(groups: readonly { from: number; until: number }[]): number {
  const extent = groups.reduce((sum, { from, until }) => sum + until - from, 0);
  const gaps = groups.slice(1).map(({ from }, index) => from - (groups[index]?.until ?? from));
  const wanted = groups.length === 1 ? extent * 0.03 : Math.min(extent / (2 * groups.length), extent * 0.12);
  return Math.max(1, Math.min(Math.max(wanted, LEAST_PAD), ...gaps.map((gap) => gap / 3)));
}

function placeOn(stretches: readonly AxisPart[], { left, right }: { left: number; right: number }) {
  return (at: number): number => {
    const on = stretches.find(({ from, until }) => at >= from && at <= until);
    if (!on) return at < (stretches[0]?.from ?? at) ? left : right;
    return Math.min(right, on.x + ((at - on.from) / Math.max(1, on.until - on.from)) * on.width);
  };
}

const HOUR = 60 * MINUTE;
const STEPS = [1, 2, 5, 10, 15, 30]
  .map((n) => n * MINUTE)
  .concat([1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 720].map((n) => n * HOUR));
const TICK_PX = 58;

/** Where the axis says the time since zero: at round times of one step, with room for the figures. */
export function ticksOf(axis: TimeAxis, zero: number): number[] {
  const [first] = axis.parts;
  if (!first) return [];
  const msPerPx = (first.until - first.from) / first.width;
  const step = STEPS.find((ms) => ms / msPerPx >= TICK_PX) ?? STEPS.at(-1) ?? HOUR;
  return axis.parts.flatMap(({ from, until, x, width }) => {
    const inPart: number[] = [];
    for (let at = zero + Math.ceil((from - zero) / step) * step; at <= until; at += step) {
      const place = axis.xOf(at);
      if (place >= x + 14 && place <= x + width - 14) inPart.push(at);
    }
    return inPart;
  });
}
