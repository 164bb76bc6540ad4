import { elapsedText } from "@/components/ui/clock-rules";
import { type Lane, LaneShape } from "@/components/ui/lane-mark";
import type { PlacedBar, PlacedMark, TimelineLayout } from "./layout-timeline";
import styles from "./timeline-drawing.module.css";
import { TimelineFold } from "./timeline-fold";

export interface DrawingWords {
  label: string;
  elapsed: string;
  jst: string;
  now: string;
  lanes: Readonly<Record<Lane, string>>;
  bars: Readonly<Record<PlacedBar["state"], string>>;
  days: (days: number) => string;
}

interface TimelineDrawingProps {
  layout: TimelineLayout;
  width: number;
  zero: number;
  now: number | null;
  /** The step owed next, dashed at the now line. */
  next: { lane: Lane; short: string } | null;
  walls: readonly { x: number; text: string }[];
  words: DrawingWords;
}

/** The timeline as a picture. The list under it tells the same, so that for a screen reader this is one picture with a name. */
export function TimelineDrawing({ layout, width, zero, now, next, walls, words }: TimelineDrawingProps) {
  const { axis, lanes, marks, bars, ticks, nowX, height } = layout;
  const yOf = (lane: Lane) => lanes.find((one) => one.lane === lane)?.y ?? 0;
  const full = height + 20;
  const right = nowX ?? axis.right;
  return (
    <svg className={styles.drawing} viewBox={`0 0 ${width} ${full}`} width="100%" role="img" aria-label={words.label}>
      <text className={styles.head} x="0" y="16">
        {words.elapsed}
      </text>
      {ticks.map(({ x, at }) => (
        <g key={at}>
          <path className={styles.grid} d={`M${x} 22V${height}`} />
          {(nowX === null || x < nowX - 28) && (
            <text className={styles.tick} x={x} y="16">
              {elapsedText(at - zero)}
            </text>
          )}
        </g>
      ))}
      {lanes.map(({ lane, top, y }) => (
        <g key={lane}>
          <path className={styles.border} d={`M0 ${top}H${width}`} />
          <path className={styles.rail} d={`M${axis.left} ${y}H${right}`} />
          <g className={styles[lane]} transform={`translate(6 ${y})`}>
            <LaneShape lane={lane} />
          </g>
          <text className={styles.lane} x="18" y={y + 4}>
            {words.lanes[lane]}
          </text>
        </g>
      ))}
      <path className={styles.border} d={`M0 ${height}H${width}`} />
      {axis.folds.map((fold) => (
        <TimelineFold key={fold.from} fold={fold} top={10} bottom={height} days={words.days} />
      ))}
      {bars.map((bar) => (
        <Bar key={`${bar.state}${bar.x}`} bar={bar} y={yOf(bar.lane)} text={words.bars[bar.state]} />
      ))}
      {nowX !== null && now !== null && (
        <g>
          <path className={styles.now} d={`M${nowX} 4V${height}`} />
          <rect className={styles.flag} x={nowX - 10} y="3" width="84" height="18" rx="3" />
          <text className={styles.flagText} x={nowX + 32} y="16">
            {words.now} {elapsedText(now - zero)}
          </text>
        </g>
      )}
      {marks.map((mark) => (
        <Mark key={mark.ids[0]} mark={mark} y={yOf(mark.lane)} />
      ))}
      {nowX !== null && next && (
        <g className={`${styles.next} ${styles[next.lane]}`} transform={`translate(${nowX} ${yOf(next.lane)})`}>
          {next.lane === "customer" ? <circle r="6.5" /> : <rect x="-6.5" y="-6.5" width="13" height="13" rx="1" />}
          <text x="12" y="4">
            {next.short}
          </text>
        </g>
      )}
      <text className={styles.head} x="0" y={height + 15}>
        {words.jst}
      </text>
      {walls.map(({ x, text }) => (
        <text key={x} className={styles.wall} x={x} y={height + 15}>
          {text}
        </text>
      ))}
    </svg>
  );
}

function Bar({ bar, y, text }: { bar: PlacedBar; y: number; text: string }) {
  return (
    <g>
      <path className={`${styles.bar} ${styles[bar.state]}`} d={`M${bar.x} ${y}H${bar.until}`} />
      {bar.state === "password_valid" && !bar.isOpen && (
        <path className={styles.cross} d={`M${bar.until - 5} ${y - 5}l10 10m0-10l-10 10`} />
      )}
      {bar.label && (
        <text className={`${styles.barText} ${styles[bar.state]}`} x={bar.label.x} y={bar.label.row === "above" ? y - 9 : y + 20}>
          {text}
        </text>
      )}
    </g>
  );
}

function Mark({ mark: { ids, lane, x, isDecisive, label, words }, y }: { mark: PlacedMark; y: number }) {
  const [time = "", ...rest] = (label?.text ?? words).split(" ");
  return (
    <g className={`${styles.mark} ${styles[lane]} ${isDecisive ? styles.decisive : ""}`} data-entries={ids.join(" ")}>
      <title>{words}</title>
      <rect className={styles.target} x={x - 9} y={y - 9} width="18" height="18" />
      <g transform={`translate(${x} ${y}) scale(${isDecisive ? 1.3 : 0.9})`}>
        <LaneShape lane={lane} />
      </g>
      {label && (
        <text x={label.x} y={label.row === "above" ? y - 13 : y + 22} textAnchor={label.anchor}>
          <tspan className={styles.time}>{time}</tspan> {rest.join(" ")}
        </text>
      )}
    </g>
  );
}
