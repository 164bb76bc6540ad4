import { useTranslations } from "next-intl";
import { ALERT_FATES } from "@/lib/statistics/figure-table";
import type { RuleFigure, StatisticsReport } from "@/lib/statistics/report-views";
import { CountLink } from "./count-link";
import styles from "./figure-table.module.css";
import { shareText } from "./figure-text";
import { Panel } from "./panel";
import { ruleText } from "./part-text";
import { SmallMark } from "./small-mark";
import { type DaySpan, spanOf } from "./statistics-links";

/** What became of each rule's alerts, and how often it was right. */
export function RulesTable({ report: { rules, period } }: { report: StatisticsReport }) {
  const t = useTranslations("statistics");
  const names = useTranslations("alerts.rule");
  return (
    <Panel title={t("rules.title")} note={t("rules.note")} defines={["alerts", "precision"]}>
      {rules.length === 0 ? (
        <p className="sub">{t("nothing")}</p>
      ) : (
        <table className={`${styles.table} ${styles.wide}`}>
          <caption className="vh">{t("rules.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("rules.rule")}</th>
              <th scope="col" className="num">
                {t("rules.all")}
              </th>
              {ALERT_FATES.map((fate) => (
                <th key={fate} scope="col" className="num">
                  {t(`alertFate.${fate}`)}
                </th>
              ))}
              <th scope="col" className="num">
                {t("rules.precision")}
              </th>
              <th scope="col" className="num">
                {t("rules.undecidedShare")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.rule}>
                <th scope="row">{ruleText(rule.rule, names)}</th>
                <Figures rule={rule} name={ruleText(rule.rule, names)} span={spanOf(period)} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Figures({ rule, name, span }: { rule: RuleFigure; name: string; span: DaySpan }) {
  const t = useTranslations("statistics");
  const decided = rule.fates.escalated + rule.fates.false_alert;
  return (
    <>
      <td className="num">
        <CountLink count={rule.all} what={name} figure="alerts" part={rule.rule} span={span} />
      </td>
      {ALERT_FATES.map((fate) => (
        <td key={fate} className="num">
          <CountLink
            count={rule.fates[fate]}
            what={`${name} ${t(`alertFate.${fate}`)}`}
            figure="alerts"
            part={`${rule.rule}:${fate}`}
            span={span}
          />
        </td>
      ))}
      <td className="num b">
        {shareText(rule.precision, decided)}
        {decided > 0 && <SmallMark counts={[decided]} />}
      </td>
      <td className={`num ${styles.pale}`}>{shareText(rule.undecidedShare, rule.all)}</td>
    </>
  );
}
