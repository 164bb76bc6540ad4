import { useTranslations } from "next-intl";
import type { FigureName } from "@/lib/statistics/figure-table";
import { isSmall } from "@/lib/statistics/rate-rules";
import { CountLink } from "./count-link";
import styles from "./figure-table.module.css";
import { shareText } from "./figure-text";
import { SmallMark } from "./small-mark";
import type { DaySpan } from "./statistics-links";

interface PartsTableProps {
  caption: string;
  /** What the parts are: the head of their column. */
  head: string;
  figure: FigureName;
  span: DaySpan;
  parts: readonly {
    key: string;
    label: string;
    count: number /** As its list names it, where that is not its key. */;
    part?: string;
  }[];
  /** Of which they are the parts; without it no shares are said. */
  whole?: number;
  /** All of them together, which has a list of its own; a row may belong to several parts. */
  total?: number;
}

/** Parts of a figure, each with a bar as long as its count: a drawing that is its own table. */
export function PartsTable({ caption, head, figure, span, parts, whole, total }: PartsTableProps) {
  const t = useTranslations("statistics");
  const most = Math.max(1, ...parts.map(({ count }) => count));
  const hasShares = whole !== undefined && !isSmall(whole);
  if (parts.length === 0) return <p className="sub">{t("nothing")}</p>;
  return (
    <table className={`${styles.table} ${styles.wide}`}>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <td className={styles.bar} />
          <th scope="col" className="num">
            {t("count")}
          </th>
          {hasShares && (
            <th scope="col" className="num">
              {t("share")}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {parts.map(({ key, label, count, part = key }) => (
          <tr key={key}>
            <th scope="row" className={styles.label} title={label}>
              {label}
            </th>
            <td className={styles.bar}>
              <svg height="10" aria-hidden="true">
                <rect width={`${(count / most) * 100}%`} height="10" className={styles.fill} />
              </svg>
            </td>
            <td className="num">
              <CountLink count={count} what={`${caption} ${label}`} figure={figure} span={span} part={part} />
            </td>
            {hasShares && <td className={`num ${styles.pale}`}>{shareText(count / whole, whole)}</td>}
          </tr>
        ))}
      </tbody>
      {total !== undefined && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t("all")}
              {total > 0 && <SmallMark counts={[total]} />}
            </th>
            <td className="num">
              <CountLink count={total} what={caption} figure={figure} span={span} />
            </td>
            {hasShares && <td />}
          </tr>
        </tfoot>
      )}
    </table>
  );
}
