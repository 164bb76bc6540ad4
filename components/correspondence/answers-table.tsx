import Link from "next/link";
import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { AnswerRow } from "@/lib/correspondence/desk-views";
import { CaseCell } from "./case-cell";
import { deskAddress } from "./desk-places";
import styles from "./desk-table.module.css";

/** What customers said, the newest record first. */
export function AnswersTable({ rows }: { rows: AnswerRow[] }) {
  const t = useTranslations("correspondence.page");
  const words = useTranslations("correspondence");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("tab.answers")}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.when}>
            {t("column.when")}
          </th>
          <th scope="col" className={styles.outcome}>
            {t("column.outcome")}
          </th>
          <th scope="col">{t("column.said")}</th>
          <th scope="col" className={styles.case}>
            {t("column.case")}
          </th>
          <th scope="col" className={styles.who}>
            {t("column.recordedBy")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-desk-row="">
            <td>
              <TimeText at={row.respondedAt} />
            </td>
            <td>
              <span className={row.isCorrected ? styles.corrected : undefined}>{words(`outcome.${row.outcome}`)}</span>
              {row.isCorrected && <Tag tone="line">{t("answers.corrected")}</Tag>}
              <div className={styles.under}>
                {[row.channel && words(`channel.${row.channel}`), row.contactName].filter(Boolean).join(" ")}
              </div>
            </td>
            <td>
              {row.said && (
                <div className={styles.said} title={row.said}>
                  {row.said}
                </div>
              )}
              {row.answerId && (
                <Link
                  prefetch={false}
                  className={`link ${styles.under}`}
                  href={deskAddress({ tab: "answers", answer: row.answerId })}
                  scroll={false}
                  data-open
                >
                  {t("answers.answer")}
                </Link>
              )}
              {row.account && <div className={`mono clip ${styles.under}`}>{row.account}</div>}
            </td>
            <td>
              <CaseCell row={row} />
            </td>
            <td>{row.recordedByName ?? t("answers.machine")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
