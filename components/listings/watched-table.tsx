import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { WatchedRow } from "@/lib/listings/listing-views";
import { CheckState } from "./check-state";
import styles from "./listings.module.css";

const COLUMNS = ["address", "zone", "result", "answer", "checkedAt", "next"] as const;

/** Everything that blocklists are asked about, with the last answer. */
export function WatchedTable({ rows, isSilent, at }: { rows: readonly WatchedRow[]; isSilent: boolean; at: Date }) {
  const t = useTranslations("listings");
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="vh">{t("checksCaption")}</caption>
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col">
                {t(`column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <span className="mono">{row.address}</span>
                <div className="sub fs12">
                  {row.hostName ?? t("noHost")} {row.isOutbound && <Tag tone="blue">{t("outbound")}</Tag>}
                </div>
              </td>
              <td>{row.zoneName}</td>
              <td>
                <CheckState {...row} />
              </td>
              <td className="mono fs12 t2">{row.result === "unknown" ? "" : row.answer}</td>
              <td className="nw">{row.checkedAt && <TimeText at={row.checkedAt} shape="minute" />}</td>
              <td className="nw t2">
                {isSilent ? "—" : row.nextAt <= at.toISOString() ? t("soon") : <TimeText at={row.nextAt} shape="minute" />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
