import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import styles from "./lane-mark.module.css";

export const LANES = ["attacker", "provider", "customer", "reporter", "system"] as const;
export type Lane = (typeof LANES)[number];

/** The shape of a lane around 0,0 with a radius of 5 units, for use inside a drawing. Its colour is `var(--<lane>)`. */
export function LaneShape({ lane }: { lane: Lane }) {
  if (lane === "attacker") return <path d="M0-5 5 0 0 5-5 0z" />;
  if (lane === "provider") return <path d="M-4.5-4.5h9v9h-9z" />;
  if (lane === "customer") return <circle r="5" />;
  if (lane === "reporter") return <path d="M0-5 5 4.5H-5z" />;
  return <circle r="3.8" fill="none" stroke="currentColor" strokeWidth="2" />;
}

/** Colour, shape and word of who acted. `children` replaces the word. */
export function LaneMark({ lane, children }: { lane: Lane; children?: ReactNode }) {
  const t = useTranslations("ui.lane");
  return (
    <span className={`${styles.lane} ${styles[lane]}`}>
      <svg width="10" height="10" viewBox="-5 -5 10 10" fill="currentColor" aria-hidden="true">
        <LaneShape lane={lane} />
      </svg>
      {children ?? t(lane)}
    </span>
  );
}
