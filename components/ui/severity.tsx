import { useTranslations } from "next-intl";
import styles from "./severity.module.css";

export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export type SeverityLevel = (typeof SEVERITIES)[number];

/** Bars, a word and a colour; `isCompact` keeps the word for screen readers only. */
export function Severity({ level, isCompact }: { level: SeverityLevel; isCompact?: boolean }) {
  const t = useTranslations("ui.severity");
  const rank = SEVERITIES.indexOf(level);
  return (
    <span className={`${styles.severity} ${styles[level]}`} title={isCompact ? t(level) : undefined}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        {SEVERITIES.map((bar, i) => (
          <rect
            key={bar}
            className={i <= rank ? styles.on : styles.off}
            x={i * 3.6}
            y={10 - i * 3}
            width="2.6"
            height={4 + i * 3}
          />
        ))}
      </svg>
      <span className={isCompact ? "vh" : undefined}>{t(level)}</span>
    </span>
  );
}
