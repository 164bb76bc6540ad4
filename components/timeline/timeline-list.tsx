import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { LaneMark } from "@/components/ui/lane-mark";
import { Tag } from "@/components/ui/tag";
import styles from "./timeline-list.module.css";
import type { TimelineRow } from "./timeline-rows";

/** The same as the drawing, in rows: who, when, since T+0, what, by whom it was written down, on what it rests. */
export function TimelineList({ rows, caption }: { rows: readonly TimelineRow[]; caption: string }) {
  const t = useTranslations("timeline");
  return (
    <table className={styles.list}>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("column.lane")}</th>
          <th scope="col">{t("column.at")}</th>
          <th scope="col">{t("column.elapsed")}</th>
          <th scope="col">{t("column.what")}</th>
          <th scope="col">{t("column.recorded")}</th>
          <th scope="col">{t("column.evidence")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} correctedLabel={t("corrected")} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, correctedLabel }: { row: TimelineRow; correctedLabel: string }) {
  return (
    <tr data-entries={row.id} tabIndex={-1} className={row.isCorrected ? styles.corrected : undefined}>
      <td className={styles.lane}>
        <LaneMark lane={row.lane} />
      </td>
      <td className={styles.at}>
        <time dateTime={row.at}>{row.wall}</time>
      </td>
      <td className={styles.elapsed}>
        <b>{row.elapsed}</b>
        {row.elapsedDays && <span>{row.elapsedDays}</span>}
      </td>
      <td className={styles.what}>
        <span className={row.isDecisive ? styles.decisive : undefined}>
          {row.href ? (
            <Link prefetch={false} className="link" href={row.href}>
              {row.title}
            </Link>
          ) : (
            row.title
          )}
        </span>
        {row.detail && <span className={styles.detail}>{row.detail}</span>}
        {row.corrects && <span className={styles.detail}>{row.corrects}</span>}
        {row.isCorrected && <Tag>{correctedLabel}</Tag>}
      </td>
      <td className={row.isLate ? styles.late : styles.recorded}>{row.recorded}</td>
      <td className={styles.evidence}>
        {row.evidenceNumber !== null && (
          <a href={`#E${row.evidenceNumber}`}>
            <Tag tone="line">
              <Icon name="clip" size="xs" />E{row.evidenceNumber}
            </Tag>
          </a>
        )}
      </td>
    </tr>
  );
}
