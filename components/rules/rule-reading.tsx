import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import type { RuleDetail } from "@/lib/rules/rule-views";
import { ModeMark, useNumberText, useParameterName } from "./rule-words";
import styles from "./rules.module.css";

/** The settings in force, for those who may not change them. */
export function RuleReading({ rule }: { rule: RuleDetail }) {
  const t = useTranslations("rules-page");
  const units = useTranslations("rules.unit");
  const nameOf = useParameterName();
  const numberText = useNumberText();
  return (
    <div className="stack">
      <p className="row wrap">
        <ModeMark mode={rule.mode} /> <span className="t2">{t(`modeHint.${rule.mode}`)}</span>
        <span className="sub fs12">{t("form.readOnly")}</span>
      </p>
      {rule.parameters.length === 0 ? (
        <p className="sub">{t("form.noNumbers")}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={`${styles.table} ${styles.narrow}`} aria-label={t("form.title")}>
            <thead>
              <tr>
                <th scope="col">{t("form.name")}</th>
                <th scope="col" className={styles.raised}>
                  {t("form.value")}
                </th>
                <th scope="col">{t("form.unit")}</th>
                <th scope="col" className={styles.raised}>
                  {t("form.standard")}
                </th>
              </tr>
            </thead>
            <tbody>
              {rule.parameters.map(({ name, unit, standard, isGradeTwo }) => {
                const value = rule.values[name] ?? standard;
                return (
                  <tr key={name}>
                    <th scope="row" className={styles.rule}>
                      {nameOf(name)} {isGradeTwo && <Tag tone="blue">{t("form.gradeTwoMark")}</Tag>}
                    </th>
                    <td className={styles.raised}>{value === standard ? numberText(value) : <b>{numberText(value)}</b>}</td>
                    <td className="sub fs12">{units.has(unit) ? units(unit) : unit}</td>
                    <td className={`${styles.raised} sub`}>{numberText(standard)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
