import { useTranslations } from "next-intl";
import type { Comparison, EffectReport } from "@/lib/statistics/report-views";
import styles from "./effect-section.module.css";
import { changeText, rateText } from "./figure-text";
import { SmallMark } from "./small-mark";

/** How many times as high the rate is after the day, with its interval, and what that says in a sentence. */
export function EffectRatios({ effect }: { effect: EffectReport }) {
  const t = useTranslations("statistics");
  return (
    <div>
      <dl>
        <Ratio name="againstYear" compared={effect.againstYear} counts={[effect.after.abuse, effect.yearEarlier.abuse]} />
        <Ratio name="againstBefore" compared={effect.againstBefore} counts={[effect.after.abuse, effect.directlyBefore.abuse]} />
      </dl>
      <p className="sub fs11">{t("effect.method")}</p>
    </div>
  );
}

interface RatioProps {
  name: "againstYear" | "againstBefore";
  compared: Comparison;
  counts: readonly [number, number];
}

function Ratio({ name, compared: { change, ratio, isSmall }, counts }: RatioProps) {
  const t = useTranslations("statistics");
  return (
    <div className={styles.ratio}>
      <dt>{t(`effect.${name}`)}</dt>
      <dd className={styles.value}>
        {ratio ? t("effect.times", { ratio: rateText(ratio.value) }) : "–"}
        {ratio && (
          <span className={styles.interval}>
            {t("effect.interval95", { low: rateText(ratio.low), high: rateText(ratio.high) })}
          </span>
        )}
        {isSmall && <SmallMark counts={counts} />}
      </dd>
      <dd className={styles.words}>
        {t("effect.plain", { change: changeText(change) })} {t(`effect.says.${saying(ratio, isSmall)}`)}
      </dd>
    </div>
  );
}

/** What an interval allows to be said: only one that leaves out 1 tells a direction. */
function saying(ratio: Comparison["ratio"], isSmall: boolean): "nothing" | "few" | "lower" | "higher" | "unclear" {
  if (!ratio) return "nothing";
  if (isSmall) return "few";
  if (ratio.high < 1) return "lower";
  return ratio.low > 1 ? "higher" : "unclear";
}
