import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { TimeText } from "@/components/ui/time-text";
import type { EditionRow } from "@/lib/statistics/snapshot-queries";
import { daysText } from "./day-text";
import { editionAddress } from "./publication-links";
import styles from "./publications.module.css";

const COLUMNS = ["period", "edition", "at", "by", "definitions", "note"] as const;

/** All publications in rows, each leading to its figures. */
export function EditionTable({ rows }: { rows: readonly EditionRow[] }) {
  const t = useTranslations("publications.list");
  const locale = useLocale();
  return (
    <table className={styles.table}>
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, days, edition, publishedAt, publishedBy, definitions, note }) => (
          <tr key={id}>
            <td className="nw">
              <Link prefetch={false} className="num-link" href={editionAddress(id)}>
                {daysText(days, locale)}
              </Link>
            </td>
            <td className="nw">{t("editionName", { edition })}</td>
            <td className="nw t2">
              <TimeText at={publishedAt} shape="fullMinute" />
            </td>
            <td className="nw">{publishedBy}</td>
            <td className="nw t2">{t("definitionsName", { number: definitions })}</td>
            <td className={styles.note}>{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
