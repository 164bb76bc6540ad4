import Link from "next/link";
import { useTranslations } from "next-intl";
import { TimeText } from "@/components/ui/time-text";
import type { ItemRow } from "@/lib/abuse-reports/group-queries";
import styles from "./reports.module.css";
import { VerdictMark } from "./verdict-words";

/** Rows of a report as they were sent, each with what became of it and why. */
export function ItemTable({ rows }: { rows: readonly ItemRow[] }) {
  const t = useTranslations("abuse-reports.item");
  return (
    <table className={`${styles.table} ${styles.dense}`}>
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.end}>
            {t("position")}
          </th>
          <th scope="col">{t("value")}</th>
          <th scope="col">{t("verdict")}</th>
          <th scope="col">{t("host")}</th>
          <th scope="col">{t("holder")}</th>
          <th scope="col">{t("occurred")}</th>
          <th scope="col">{t("note")}</th>
          <th scope="col">{t("case")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.position} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: ItemRow }) {
  const t = useTranslations("abuse-reports");
  return (
    <tr>
      <td className={`num t2 ${styles.end}`}>{row.position.toLocaleString("en")}</td>
      <td className={`mono ${styles.break}`}>
        {row.value}
        {row.ip && row.ip !== row.value && <span className={styles.under}>{row.ip}</span>}
      </td>
      <td className="nw">
        <VerdictMark verdict={row.verdict} because={row.because} />
      </td>
      <td className={styles.break}>{row.hostName ?? row.account}</td>
      <td className={styles.break}>
        {row.customerName} {row.contractCode && <span className="mono fs12 t2">{row.contractCode}</span>}
      </td>
      <td className="nw t2">{row.occurredAt && <TimeText at={row.occurredAt} />}</td>
      <td className={`fs12 t2 ${styles.break}`}>{row.note}</td>
      <td className="nw">
        {row.incidentNumber !== null && (
          <Link prefetch={false} className="num-link" href={`/incidents/${row.incidentNumber}`}>
            {t("list.case", { number: row.incidentNumber })}
          </Link>
        )}
      </td>
    </tr>
  );
}
