import { useTranslations } from "next-intl";
import { precisionOf, type Verdicts } from "@/lib/rules/precision-rules";
import styles from "./rules.module.css";

const percent = (share: number) => Math.round(share * 100);

interface PrecisionFigureProps {
  verdicts: Verdicts;
  /** With the interval in words, where there is room. */
  isLong?: boolean;
  /** The counts stand elsewhere. */
  isBrief?: boolean;
}

/** How often a rule was right, with how sure that is: a bar over the interval and a mark at the share. */
export function PrecisionFigure({ verdicts, isLong, isBrief }: PrecisionFigureProps) {
  const t = useTranslations("rules-page.precision");
  const precision = precisionOf(verdicts);
  if (!precision) return <span className="sub">{t("none")}</span>;
  const { share, low, high, decided } = precision;
  const interval = t("interval", { low: percent(low), high: percent(high) });
  return (
    <span className={styles.precision} title={interval}>
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.track} y="4" width="100" height="4" />
        <rect className={styles.spread} x={low * 100} y="4" width={Math.max(1, (high - low) * 100)} height="4" />
        <rect className={styles.mark} x={Math.min(98, share * 100)} y="1" width="2" height="10" />
      </svg>
      <b className="num">{t("share", { percent: percent(share) })}</b>
      {!isBrief && <span className="sub fs12 nw">{t("of", { confirmed: verdicts.confirmed, decided })}</span>}
      {isLong ? <span className="sub fs12 nw">{interval}</span> : <span className="vh">{interval}</span>}
    </span>
  );
}
