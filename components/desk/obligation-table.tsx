import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Clock } from "@/components/ui/clock";
import { Person } from "@/components/ui/section";
import { Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import { TimeText } from "@/components/ui/time-text";
import { groupByDue } from "@/lib/obligations/obligation-desk-rules";
import type { ObligationRow } from "@/lib/obligations/obligation-views";
import { aboutOf, subjectPlaceOf, whoseOf } from "./obligation-places";
import styles from "./obligation-table.module.css";

interface ObligationTableProps {
  rows: ObligationRow[];
  /** The server's time in ms, by which they are grouped. */
  at: number;
  /** What can be done with each, by its id. */
  buttons: Readonly<Record<string, ReactNode>>;
}

/** All that is owed, by due time, parted into overdue, today and later. */
export function ObligationTable({ rows, at, buttons }: ObligationTableProps) {
  const t = useTranslations("desk");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          {(["due", "what", "case", "who"] as const).map((name) => (
            <th key={name} scope="col" className={styles[name]}>
              {t(`column.${name}`)}
            </th>
          ))}
          <th scope="col" className={styles.do}>
            <span className="vh">{t("column.do")}</span>
          </th>
        </tr>
      </thead>
      {groupByDue(rows, at).map(({ group, rows: owed }) => (
        <tbody key={group}>
          <tr className={styles.group}>
            <th scope="rowgroup" colSpan={5}>
              <b>{t(`group.${group}`)}</b> <span className="sub">{owed.length}</span>
            </th>
          </tr>
          {owed.map((row) => (
            <OwedRow key={row.id} row={row} isOverdue={group === "overdue"}>
              {buttons[row.id]}
            </OwedRow>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function OwedRow({ row, isOverdue, children }: { row: ObligationRow; isOverdue: boolean; children: ReactNode }) {
  const t = useTranslations("desk");
  const locale = useLocale();
  const notes = [t(`why.${row.kind}`), row.limitAt && t("limit", { at: timeText(row.limitAt, "minute", locale) }), row.address];
  return (
    <tr className={styles.row}>
      <td className={styles.due}>
        <Clock dueAt={row.dueAt} startedAt={row.startedAt} />
        <TimeText at={row.dueAt} className={styles.under} />
      </td>
      <td className={styles.what}>
        <div className="row-s">
          <span className={`clip ${isOverdue ? "b" : ""}`}>{t(`what.${row.kind}`)}</span>
          {row.isExtended && <Tag tone="line">{t("extended")}</Tag>}
          {row.isEscalated && <Tag tone="warn">{t("escalated")}</Tag>}
        </div>
        <div className={`clip ${styles.note}`}>{notes.filter(Boolean).join("・")}</div>
      </td>
      <td className={styles.case}>
        <Link prefetch={false} className="num-link" href={subjectPlaceOf(row)}>
          {aboutOf(row, t)}
        </Link>
        <div className={`clip ${styles.note}`}>{whoseOf(row) || "—"}</div>
      </td>
      <td className={styles.who}>
        {row.assignee ? <Person name={row.assignee.name} /> : <span className="sub">{t("anyone")}</span>}
      </td>
      <td className={styles.do}>
        <div className={styles.buttons} data-does={row.id}>
          {children}
        </div>
      </td>
    </tr>
  );
}
