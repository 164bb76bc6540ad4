import { LANES, type Lane } from "@/components/ui/lane-mark";
import type { BarState, CaseBar } from "./case-bars";
import { foldTime, type TimeAxis, ticksOf } from "./fold-time";
import { type PlacedLabel, placeBarLabel, placeLabels } from "./place-labels";

/** An event as the drawing needs it. Times in ms. */
export interface TimelineMark {
  id: string;
  at: number;
  lane: Lane;
  isDecisive: boolean;
  /** "13:37" */
  elapsed: string;
  /** Two or three words. */
  short: string;
}

export interface LayoutWish {
  width: number;
  isFolded: boolean;
  zero: number;
  /** null: the case is closed, and nothing happens now. */
  now: number | null;
  bars: readonly CaseBar[];
  barWords: Readonly<Record<BarState, string>>;
}

/** Marks that would lie on each other are one: the weightiest gives the words. */
export interface PlacedMark {
  ids: string[];
  lane: Lane;
  x: number;
  isDecisive: boolean;
  label: PlacedLabel | undefined;
  words: string;
}

export interface PlacedBar {
  state: BarState;
  lane: Lane;
  x: number;
  until: number;
  isOpen: boolean;
  label: { x: number; row: PlacedLabel["row"] } | undefined;
}

export interface PlacedLane {
  lane: Lane;
  /** Of the line that bars and marks stand on. */
  y: number;
  top: number;
  height: number;
}

export interface TimelineLayout {
  axis: TimeAxis;
  lanes: PlacedLane[];
  marks: PlacedMark[];
  bars: PlacedBar[];
  ticks: { x: number; at: number }[];
  nowX: number | null;
  height: number;
}

/** Above the lanes: the time since zero, and under it, inside the breaks, what each of them hides. */
export const AXIS_TOP = 42;
const LANE_HEIGHT = 48;
const BELOW_HEIGHT = 16;
const LABEL_COLUMN = 92;
const AFTER_NOW = 104;
const TOGETHER_PX = 9;

/** Places everything that a timeline draws: time folded, lanes, bars, marks and the words that find room. */
export function layoutTimeline(
  entries: readonly TimelineMark[],
  { width, isFolded, zero, now, bars, barWords }: LayoutWish,
): TimelineLayout {
  const times = [...entries.map(({ at }) => at), zero, ...(now === null ? [] : [now])];
  const bounds = { left: LABEL_COLUMN, right: Math.max(LABEL_COLUMN + 200, width - (now === null ? 12 : AFTER_NOW)) };
  const axis = foldTime(times, { ...bounds, isFolded, endsNow: now !== null });
  const end = Math.max(...times);
  const shown = LANES.filter((lane) => lane !== "reporter" || entries.some((entry) => entry.lane === lane));
  const lanes: PlacedLane[] = [];
  const marks: PlacedMark[] = [];
  const placedBars: PlacedBar[] = [];
  const nowX = now === null ? null : axis.xOf(now);
  let top = AXIS_TOP;
  for (const lane of shown) {
    const clusters = clusterMarks(
      entries.filter((entry) => entry.lane === lane),
      axis,
    );
    // Words stand on this side of now; beyond it there is only what is owed next.
    const labels = placeLabels(clusters.map(wantOf), { left: LABEL_COLUMN + 2, right: nowX === null ? width : nowX - 3 });
    const laneBars = bars
      .filter((bar) => bar.lane === lane)
      .map(({ state, from, until }) => {
        const ends = { from: axis.xOf(from), until: axis.xOf(until ?? end) };
        return {
          state,
          lane,
          x: ends.from,
          until: ends.until,
          isOpen: until === null,
          label: placeBarLabel(ends, barWords[state], labels),
        };
      });
    const hasBelow = [...labels, ...laneBars.map(({ label }) => label)].some((label) => label?.row === "below");
    const height = LANE_HEIGHT + (hasBelow ? BELOW_HEIGHT : 0);
    lanes.push({ lane, top, height, y: top + 32 });
    marks.push(...clusters.map((cluster) => ({ ...cluster, label: labels.find(({ id }) => id === cluster.ids[0]) })));
    placedBars.push(...laneBars);
    top += height;
  }
  return {
    axis,
    lanes,
    marks,
    bars: placedBars,
    ticks: ticksOf(axis, zero).map((at) => ({ at, x: axis.xOf(at) })),
    nowX,
    height: top,
  };
}

type Cluster = Omit<PlacedMark, "label"> & { brief: string };

const wantOf = ({ ids, x, words, brief, isDecisive }: Cluster) => ({ id: ids[0] ?? "", x, text: words, brief, isDecisive });

/** Entries of one lane, in order of time, joined while they stand closer than a mark is wide. */
function clusterMarks(entries: readonly TimelineMark[], axis: TimeAxis): Cluster[] {
  const groups: { x: number; members: TimelineMark[] }[] = [];
  for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
    const x = axis.xOf(entry.at);
    const last = groups.at(-1);
    if (last && x - last.x < TOGETHER_PX) last.members.push(entry);
    else groups.push({ x, members: [entry] });
  }
  return groups.map(({ x: first, members }) => {
    const weighty = members.filter(({ isDecisive }) => isDecisive);
    // Two decisive things at once are both named (restricted and told); more are counted.
    const named = distinct(weighty.length > 0 ? weighty : members).slice(0, 2);
    const [lead] = named;
    const more = members.length - named.length;
    const lane = lead?.lane ?? "system";
    const x = lead ? axis.xOf(lead.at) : first;
    const words = `${lead?.elapsed ?? ""} ${named.map(({ short }) => short).join("・")}${more > 0 ? ` +${more}` : ""}`;
    return { ids: members.map(({ id }) => id), lane, x, isDecisive: weighty.length > 0, words, brief: lead?.elapsed ?? "" };
  });
}

const distinct = (marks: readonly TimelineMark[]) =>
  marks.filter(({ short }, index) => index === marks.findIndex((one) => one.short === short));
