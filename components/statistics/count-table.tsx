import { useLocale, useTranslations } from "next-intl";
import type { StatisticsReport } from "@/lib/statistics/report-views";
import { CountLink } from "./count-link";
import styles from "./figure-table.module.css";
import { changeBetween } from "./figure-text";
import { monthText } from "./month-text";
import { SmallStar } from "./small-mark";
import { type DaySpan, spanOf } from "./statistics-links";

/** The chart in figures, and the way to the rows behind each. */
export function CountTable({ report }: { report: StatisticsReport }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const { months, clause, totals, yearBeforeTotals, period, yearBefore } = report;
  const clauseMonth = clause && new Date(Date.parse(clause.effectiveFrom) + 9 * 3_600_000).toISOString().slice(0, 7);
  return (
    <table className={styles.table}>
      <caption className="vh">{t("table.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("table.month")}</th>
          {(["abuse", "before", "change", "defense", "before"] as const).map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns have one name.
            <th key={index} scope="col" className="num">
              {t(`table.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, first, last, isRunning, abuse, defense, before }) => (
          <tr key={month} className={month === clauseMonth ? styles.clause : undefined}>
            <th scope="row">
              {monthText(month, locale)}
              {isRunning && <span className={styles.running}>{t("running")}</span>}
            </th>
            <Figures now={{ abuse, defense }} before={before} span={{ first, last }} beforeSpan={before} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("all")}</th>
          <Figures now={totals} before={yearBeforeTotals} span={spanOf(period)} beforeSpan={spanOf(yearBefore)} />
        </tr>
      </tfoot>
    </table>
  );
}

interface Counts {
  abuse: number;
  defense: number;
}

function Figures({ now, before, span, beforeSpan }: { now: Counts; before: Counts; span: DaySpan; beforeSpan: DaySpan }) {
  const t = useTranslations("statistics");
  const cell = (kind: "abuse" | "defense", counts: Counts, of: DaySpan) => (
    <CountLink count={counts[kind]} what={t(kind)} figure={kind} span={{ first: of.first, last: of.last }} />
  );
  return (
    <>
      <td className="num">{cell("abuse", now, span)}</td>
      <td className={`num ${styles.pale}`}>{cell("abuse", before, beforeSpan)}</td>
      <td className={`num ${styles.pale}`}>
        {changeBetween(now.abuse, before.abuse)}
        {before.abuse > 0 && <SmallStar counts={[now.abuse, before.abuse]} />}
      </td>
      <td className="num">{cell("defense", now, span)}</td>
      <td className={`num ${styles.pale}`}>{cell("defense", before, beforeSpan)}</td>
    </>
  );
}
