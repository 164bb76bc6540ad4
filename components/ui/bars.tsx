import styles from "./bars.module.css";

/** A figure against its threshold: pale up to the tick, full beyond it. The words beside it carry the numbers. */
export function ThresholdBar({ value, threshold, max }: { value: number; threshold: number; max?: number }) {
  const top = max ?? Math.max(value, threshold * 2, 1);
  const part = (n: number) => Math.min(100, Math.max(0, (n / top) * 100));
  return (
    <svg className={styles.bar} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.track} y="3" width="100" height="6" />
      <rect
        className={value < threshold ? styles.short : styles.pale}
        y="3"
        width={part(Math.min(value, threshold))}
        height="6"
      />
      {value > threshold && (
        <rect className={styles.full} x={part(threshold)} y="3" width={part(value) - part(threshold)} height="6" />
      )}
      <rect className={styles.tick} x={part(threshold) - 1} width="2" height="12" />
    </svg>
  );
}

/** How much of a whole is done. */
export function ProgressBar({ value, max, label }: { value: number; max: number; label: string }) {
  return <progress className={styles.progress} value={value} max={Math.max(max, 1)} aria-label={label} />;
}
