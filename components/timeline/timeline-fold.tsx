import { splitSpan } from "@/components/ui/clock-rules";
import type { AxisFold } from "./fold-time";
import styles from "./timeline-drawing.module.css";

interface TimelineFoldProps {
  fold: AxisFold;
  top: number;
  bottom: number;
  days: (days: number) => string;
}

/** A break in time, with the length of what it hides: inside it, where no other words stand. */
export function TimelineFold({ fold, top, bottom, days }: TimelineFoldProps) {
  const left = fold.x + 4;
  const right = fold.x + fold.width - 4;
  const span = splitSpan(fold.until - fold.from);
  const middle = fold.x + fold.width / 2;
  return (
    <g className={styles.fold}>
      <path
        className={styles.paper}
        d={`${wave(left, top, bottom)}L${right} ${bottom}${wave(right, bottom, top).replace("M", "L")}Z`}
      />
      <path d={wave(left, top, bottom)} />
      <path d={wave(right, top, bottom)} />
      {span.days > 0 && (
        <text x={middle} y={24}>
          {days(span.days)}
        </text>
      )}
      <text x={middle} y={36}>
        {span.clock}
      </text>
    </g>
  );
}

const WAVE = 12;

/** A vertical wavy line from one height to another. */
function wave(x: number, from: number, to: number): string {
  const step = to > from ? WAVE : -WAVE;
  const count = Math.max(1, Math.floor((to - from) / step));
  let path = `M${x} ${from}`;
  for (let index = 0; index < count; index++) path += `q${index % 2 === 0 ? 4 : -4} ${step / 2} 0 ${step}`;
  return `${path}L${x} ${to}`;
}
