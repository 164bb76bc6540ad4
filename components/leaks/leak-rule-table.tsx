import { useTranslations } from "next-intl";
import type { Act } from "@/components/ui/action-dialog";
import { Tag } from "@/components/ui/tag";
import type { ChangeLeakRule } from "@/lib/leaks/leak-inputs";
import type { LeakRuleRow } from "@/lib/leaks/leak-views";
import { LeakRuleButton } from "./leak-rule-button";
import styles from "./leaks.module.css";

interface LeakRuleTableProps {
  rows: readonly LeakRuleRow[];
  change: Act<ChangeLeakRule>;
}

/** The days of each report, how they are counted, and where that stands; a table of its own for each regime. */
export function LeakRuleTable({ rows, change }: LeakRuleTableProps) {
  const regimes = [...new Set(rows.map(({ regime }) => regime))];
  return regimes.map((regime) => (
    <RegimeTable key={regime} regime={regime} rows={rows.filter((row) => row.regime === regime)} change={change} />
  ));
}

function RegimeTable({ regime, rows, change }: LeakRuleTableProps & { regime: LeakRuleRow["regime"] }) {
  const t = useTranslations("leaks");
  return (
    <section className={styles.rules}>
      <h2>{t(`regimeTitle.${regime}`)}</h2>
      <table className={styles.table} aria-label={`${t("rules.caption")}: ${t(`regimeTitle.${regime}`)}`}>
        <thead>
          <tr>
            {(["step", "days", "count"] as const).map((column) => (
              <th key={column} scope="col" className={styles[column]}>
                {t(`rules.column.${column}`)}
              </th>
            ))}
            <th scope="col">{t("rules.column.source")}</th>
            <th scope="col" className={styles.do}>
              <span className="vh">{t("rules.column.do")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RuleLine key={row.step} row={row} change={change} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RuleLine({ row, change }: { row: LeakRuleRow; change: Act<ChangeLeakRule> }) {
  const t = useTranslations("leaks.rules");
  return (
    <tr>
      <th scope="row">
        <b>{t(`step.${row.step}`)}</b>{" "}
        {row.id ? <Tag tone="blue">{t("changed")}</Tag> : <span className={styles.under}>{t("product")}</span>}
      </th>
      <td className="num">{row.days === null ? t("promptly") : t("days", { days: row.days })}</td>
      <td>
        {t(row.countsFirst ? "countsFirst" : "countsNext")}
        <span className={styles.under}>{t(row.movesOn ? "movesOn" : "stays")}</span>
      </td>
      <td className={`fs12 ${styles.words}`}>{row.source}</td>
      <td>
        <LeakRuleButton row={row} change={change} />
      </td>
    </tr>
  );
}
