import Link from "next/link";
import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { AnswerRow } from "@/lib/correspondence/desk-views";
import { CaseCell } from "./case-cell";
import { deskAddress } from "./desk-places";
import { DeskTable } from "./desk-table";
import styles from "./desk-table.module.css";

const COLUMNS = [
  { name: "when", width: "when" },
  { name: "outcome", width: "outcome" },
  { name: "said" },
  { name: "case", width: "case" },
  { name: "recordedBy", width: "who" },
] as const;

/** What customers said, the newest record first. */
export function AnswersTable({ rows }: { rows: AnswerRow[] }) {
  const t = useTranslations("correspondence.page");
  const words = useTranslations("correspondence");
  return (
    <DeskTable tab="answers" columns={COLUMNS}>
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
    </DeskTable>
  );
}
