import { useLocale, useTranslations } from "next-intl";
import type { Count, CountedSpan, MonthCount, Statistics } from "@/lib/statistics/statistics-queries";
import { addMonths, changeOf } from "@/lib/statistics/statistics-rules";
import { CountLink } from "./count-link";
import styles from "./count-table.module.css";
import { changeText, monthText } from "./month-text";
import { countedLink } from "./statistics-links";

interface CountTableProps {
  months: MonthCount[];
  whole: CountedSpan;
  clause: Statistics["clause"];
}

/** The chart in figures, and the way to the cases behind each. */
export function CountTable({ months, whole, clause }: CountTableProps) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const clauseMonth = clause && new Date(Date.parse(clause.effectiveFrom) + 9 * 3_600_000).toISOString().slice(0, 7);
  return (
    <table className={styles.table}>
      <caption className="vh">{t("table.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("table.month")}</th>
          <th scope="col" className="num">
            {t("table.abuse")}
          </th>
          <th scope="col" className="num">
            {t("table.before")}
          </th>
          <th scope="col" className="num">
            {t("table.change")}
          </th>
          <th scope="col" className="num">
            {t("table.defense")}
          </th>
          <th scope="col" className="num">
            {t("table.before")}
          </th>
        </tr>
      </thead>
      <tbody>
        {months.map((count) => (
          <tr key={count.month} className={count.month === clauseMonth ? styles.clause : undefined}>
            <th scope="row">
              {monthText(count.month, locale)}
              {count.isRunning && <span className={styles.running}>{t("running")}</span>}
            </th>
            <Figures count={count} first={count.month} last={count.month} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("table.total", { months: months.filter(({ isRunning }) => !isRunning).length })}</th>
          <Figures count={whole} first={whole.first} last={whole.last} />
        </tr>
      </tfoot>
    </table>
  );
}

function Figures({
  count,
  first,
  last,
}: {
  count: Count & { before: Count | null; isRunning?: boolean };
  first: string;
  last: string;
}) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const span = { first, last };
  const beforeSpan = { first: addMonths(first, -12), last: addMonths(last, -12) };
  const { before, isRunning } = count;
  const change = isRunning || !before ? null : changeOf(count.abuse, before.abuse);
  const cell = (kind: "abuse" | "defense", number: number, of: typeof span) => (
    <CountLink
      count={number}
      href={countedLink(kind, of)}
      label={t("table.open", {
        kind: t(kind),
        first: monthText(of.first, locale),
        last: monthText(of.last, locale),
        count: number,
      })}
    />
  );
  return (
    <>
      <td className="num">{cell("abuse", count.abuse, span)}</td>
      <td className={`num ${styles.before}`}>{before ? cell("abuse", before.abuse, beforeSpan) : "–"}</td>
      <td className={`num ${styles.before}`}>{change === null ? "–" : changeText(change)}</td>
      <td className="num">{cell("defense", count.defense, span)}</td>
      <td className={`num ${styles.before}`}>{before ? cell("defense", before.defense, beforeSpan) : "–"}</td>
    </>
  );
}
