import Link from "next/link";
import { useTranslations } from "next-intl";
import { TimeText } from "@/components/ui/time-text";
import type { SinkRow } from "@/lib/correspondence/sink-queries";
import { type SinkPlace, sinkAddress } from "./sink-places";
import styles from "./sink-table.module.css";

/** The mail that was kept instead of being passed on. */
export function SinkTable({ rows, place }: { rows: SinkRow[]; place: SinkPlace }) {
  const t = useTranslations("mail-sink");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.at}>
            {t("column.at")}
          </th>
          <th scope="col" className={styles.to}>
            {t("column.to")}
          </th>
          <th scope="col">{t("column.subject")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={row.id === place.message ? styles.open : undefined}>
            <td>
              <TimeText at={row.receivedAt.toISOString()} shape="second" className="nw" />
            </td>
            <td className="mono clip">{row.envelopeTo.join(" ")}</td>
            <td className="clip">
              <Link
                className="num-link"
                href={sinkAddress({ ...place, message: row.id })}
                aria-current={row.id === place.message ? "true" : undefined}
                scroll={false}
              >
                {row.subject || t("noSubject")}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
