import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { Person } from "@/components/ui/section";
import { Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import { TimeText } from "@/components/ui/time-text";
import { groupByDue } from "@/lib/obligations/obligation-desk-rules";
import type { ObligationRow } from "@/lib/obligations/obligation-views";
import type { DeskActions } from "./desk-actions";
import { ObligationMenu } from "./obligation-menu";
import { placeOf } from "./obligation-places";
import styles from "./obligation-table.module.css";

interface ObligationTableProps {
  rows: ObligationRow[];
  /** The server's time in ms, by which they are grouped. */
  at: number;
  actions: DeskActions;
}

/** All that is owed, by due time, parted into overdue, today and later. */
export function ObligationTable({ rows, at, actions }: ObligationTableProps) {
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
            <OwedRow key={row.id} row={row} isOverdue={group === "overdue"} actions={actions} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function OwedRow({ row, isOverdue, actions }: { row: ObligationRow; isOverdue: boolean; actions: DeskActions }) {
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
        </div>
        <div className={`clip ${styles.note}`}>{notes.filter(Boolean).join("・")}</div>
      </td>
      <td className={styles.case}>
        <Link className="num-link" href={placeOf(row)}>
          {row.incidentNumber === null ? t("alert", { number: row.alertNumber ?? 0 }) : t("case", { number: row.incidentNumber })}
        </Link>
        <div className={`clip ${styles.note}`}>{row.customerName ?? "—"}</div>
      </td>
      <td className={styles.who}>
        {row.assignee ? <Person name={row.assignee.name} /> : <span className="sub">{t("anyone")}</span>}
      </td>
      <td className={styles.do}>
        <div className={styles.buttons}>
          <Button href={placeOf(row)} look={isOverdue ? "primary" : "plain"}>
            {t(`do.${row.kind}`)}
          </Button>
          <ObligationMenu row={row} waive={actions.waive} extend={actions.extend} />
        </div>
      </td>
    </tr>
  );
}
