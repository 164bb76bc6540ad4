"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Clock } from "@/components/ui/clock";
import { Person } from "@/components/ui/section";
import { Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import { TimeText } from "@/components/ui/time-text";
import { groupByDue } from "@/lib/obligations/obligation-desk-rules";
import type { ClaimAct, DeskRow } from "./desk-actions";
import type { DeskAddress } from "./desk-address";
import { DutyButton } from "./duty-button";
import { aboutOf, subjectPlaceOf, whoseOf } from "./obligation-places";
import styles from "./obligation-table.module.css";

interface ObligationTableProps {
  rows: DeskRow[];
  /** The server's time in ms, by which they are grouped. */
  at: number;
  address: DeskAddress;
  claim: ClaimAct;
  /** The menu of what may be decided about a duty instead. */
  menuOf: (row: DeskRow) => ReactNode;
  /** The open dialog of the duty that the address asks for. */
  step: ReactNode;
}

/** All that is owed, by due time, parted into overdue, today and later. */
export function ObligationTable({ rows, at, ...asked }: ObligationTableProps) {
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
            <OwedRow key={row.id} row={row} isOverdue={group === "overdue"} {...asked} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface OwedRowProps extends Pick<ObligationTableProps, "address" | "claim" | "menuOf" | "step"> {
  row: DeskRow;
  isOverdue: boolean;
}

function OwedRow({ row, isOverdue, address, claim, menuOf, step }: OwedRowProps) {
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
          <span className="row-s">
            <DutyButton row={row} address={address} claim={claim} look={isOverdue ? "primary" : "plain"} step={step} />
            {menuOf(row)}
          </span>
        </div>
      </td>
    </tr>
  );
}
