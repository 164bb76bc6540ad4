import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import type { NoticeOwedRow } from "@/lib/correspondence/desk-views";
import { CaseCell } from "./case-cell";
import { DeskTable } from "./desk-table";
import styles from "./desk-table.module.css";
import { DueCell } from "./due-cell";

const COLUMNS = [
  { name: "due", width: "due" },
  { name: "measure" },
  { name: "case", width: "case" },
  { name: "do", width: "do" },
] as const;

/** Restrictions of which the customer has not been told: the notice is written in the case. */
export function OwedTable({ rows }: { rows: NoticeOwedRow[] }) {
  const t = useTranslations("correspondence.page");
  const measure = useTranslations("correspondence.notice.measure");
  const locale = useLocale();
  return (
    <DeskTable tab="owed" columns={COLUMNS}>
      {rows.map((row) => (
        <tr key={row.obligationId} data-desk-row="">
          <td>
            <DueCell row={row} />
          </td>
          <td>
            <div className="row-s wrap">
              <span className="mono">{row.account}</span>
              {row.isReopened && <Tag tone="warn">{t("owed.reopened")}</Tag>}
            </div>
            <div className={styles.under}>
              {measure(`${row.measure}.name`)}
              {row.appliedAt && t("owed.since", { at: timeText(row.appliedAt, "minute", locale) })}
              {row.limitAt && t("owed.limit", { at: timeText(row.limitAt, "minute", locale) })}
            </div>
          </td>
          <td>
            <CaseCell row={row} />
          </td>
          <td>
            <div className={styles.buttons} data-first>
              <Button href={`/incidents/${row.incidentNumber}`} icon="send">
                {t("owed.write")}
              </Button>
            </div>
          </td>
        </tr>
      ))}
    </DeskTable>
  );
}
