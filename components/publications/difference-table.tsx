import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { timeText } from "@/components/ui/time-rules";
import type { ComparedLine } from "@/lib/statistics/snapshot-diff-rules";
import { lineText, type Say } from "./line-words";
import { rowsAddress } from "./publication-links";
import styles from "./publications.module.css";
import { differenceText, valueText } from "./value-text";

/** Figures as they were published beside those of today, each with the way to its rows. */
export function DifferenceTable({ lines }: { lines: readonly ComparedLine[] }) {
  const t = useTranslations("publications.table");
  return (
    <table className={`${styles.table} ${styles.narrow}`}>
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("figure")}</th>
          <th scope="col">{t("month")}</th>
          {(["published", "now", "difference"] as const).map((column) => (
            <th key={column} scope="col" className={styles.end}>
              {t(column)}
            </th>
          ))}
          <th scope="col">{t("rows")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={`${line.name} ${line.part} ${line.month}`} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line }: { line: ComparedLine }) {
  const t = useTranslations("publications");
  const say = useTranslations() as unknown as Say; // keys are data here
  const locale = useLocale();
  const { unit, month, published, now, difference, rows } = line;
  const what = lineText(line, say, locale);
  const days = (count: number) => t("value.days", { count });
  return (
    <tr>
      <th scope="row">{what}</th>
      <td className="nw t2">{month && timeText(`${month}-01T00:00:00+09:00`, "date", locale).replace(/^1 |\/01$/, "")}</td>
      <td className={styles.end}>{valueText(published, unit, days)}</td>
      <td className={styles.end}>{valueText(now, unit, days)}</td>
      <td className={`${styles.end} ${published === now ? "sub" : styles.changed}`}>{differenceText(difference, unit, days)}</td>
      <td className="nw">
        {rows && (
          <Link prefetch={false} className="link fs12" href={rowsAddress(rows)} aria-label={t("table.rowsOf", { what })}>
            {t("table.rows")}
          </Link>
        )}
      </td>
    </tr>
  );
}
