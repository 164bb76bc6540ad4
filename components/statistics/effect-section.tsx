import { useLocale, useTranslations } from "next-intl";
import type { EffectReport } from "@/lib/statistics/report-views";
import { ClausesTable } from "./clauses-table";
import { DayForm } from "./day-form";
import { EffectRatios } from "./effect-ratios";
import styles from "./effect-section.module.css";
import { dayText } from "./figure-text";
import { Panel } from "./panel";
import { RateTable } from "./rate-table";

interface EffectSectionProps {
  effect: EffectReport | null;
  /** What the address says of the period; the form of the day keeps it. */
  kept: Readonly<Record<string, string>>;
  /** A day that was asked for. */
  chosen: string | undefined;
}

/** Did acting before the abuse reduce it? Rates before and after a day, how sure that is, and what it cannot show. */
export function EffectSection({ effect, kept, chosen }: EffectSectionProps) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const form = <DayForm day={chosen ?? effect?.day} kept={kept} isChosen={chosen !== undefined} />;
  if (!effect) {
    return (
      <Panel title={t("effect.title")} aside={form} defines={["effect"]}>
        <p className="sub">{t(chosen ? "effect.noMonth" : "effect.noClause")}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={t("effect.title")}
      note={t(effect.isClauseDay ? "effect.clauseDay" : "effect.otherDay", { day: dayText(effect.day, locale) })}
      aside={form}
      defines={["rate", "effect"]}
    >
      <div className={styles.columns}>
        <RateTable effect={effect} />
        <EffectRatios effect={effect} />
        <div>
          <h3>{t("effect.caveatsTitle")}</h3>
          <ul className={styles.caveats}>
            {(["causes", "regression", "detection", "small"] as const).map((name) => (
              <li key={name}>{t(`effect.caveat.${name}`)}</li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t("effect.clauses")}</h3>
          <ClausesTable
            caption={t("effect.clauses")}
            clauses={effect.clauses}
            span={{ first: effect.after.first, last: effect.after.last }}
          />
        </div>
      </div>
    </Panel>
  );
}
