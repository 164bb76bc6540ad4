import styles from "./dial.module.css";

interface DialProps {
  /** 0 to 1. */
  share: number;
  size?: 14 | 44;
}

/** A ring that empties clockwise. Decoration: the words beside it say the same. */
export function Dial({ share, size = 14 }: DialProps) {
  const width = size === 14 ? 3 : 5;
  const radius = size === 14 ? 5 : 18;
  const round = 2 * Math.PI * radius;
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      className={styles.dial}
      strokeWidth={width}
      aria-hidden="true"
    >
      <circle className={styles.track} cx={size / 2} cy={size / 2} r={radius} />
      <circle
        className={styles.left}
        cx={size / 2}
        cy={size / 2}
        r={radius}
        strokeDasharray={`${(share * round).toFixed(1)} ${round.toFixed(1)}`}
      />
    </svg>
  );
}
