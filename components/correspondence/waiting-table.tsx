"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Forbidden } from "@/components/shell/forbidden";
import { useMay } from "@/components/shell/shell-context";
import { Clock } from "@/components/ui/clock";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { WaitingCase } from "@/lib/correspondence/desk-views";
import { CaseCell } from "./case-cell";
import type { CorrespondenceActions } from "./correspondence-actions";
import { deskAddress } from "./desk-places";
import styles from "./desk-table.module.css";
import { PhoneButton } from "./phone-button";
import { ReachButton } from "./reach-button";
import { ResponseButton } from "./response-button";

interface WaitingTableProps {
  rows: WaitingCase[];
  /** What writes a reminder, by the case's id. */
  reminders: Readonly<Record<string, ReactNode>>;
  actions: Pick<CorrespondenceActions, "recordResponse" | "recordCall" | "reachContact">;
}

/** Cases whose customer was told and has not answered, with the step that is owed next. */
export function WaitingTable({ rows, reminders, actions }: WaitingTableProps) {
  const t = useTranslations("correspondence.page");
  const [mayRecord, mayReach] = [useMay("response:record"), useMay("notice:send")];
  return (
    <>
      <Forbidden permission="response:record" />
      <table className={styles.table}>
        <caption className="vh">{t("tab.waiting")}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.due}>
              {t("column.due")}
            </th>
            <th scope="col">{t("column.what")}</th>
            <th scope="col" className={styles.case}>
              {t("column.case")}
            </th>
            <th scope="col" className={styles.actions}>
              <span className="vh">{t("column.do")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.incidentId} data-desk-row="">
              <td>
                <Clock dueAt={row.dueAt} startedAt={row.openedAt} />
                <div className={styles.under}>
                  <TimeText at={row.dueAt} />
                </div>
              </td>
              <td>
                <div className="row-s">
                  {t(`waiting.${row.owed}`)}
                  {row.owes.includes("read_answer") && (
                    <Link prefetch={false} href={deskAddress({ tab: "unread", of: row.incidentNumber })}>
                      <Tag tone="warn" icon="mail">
                        {t("waiting.hasAnswered")}
                      </Tag>
                    </Link>
                  )}
                </div>
                <div className={`clip ${styles.under}`}>
                  <span className="mono">{row.accounts.map(({ address }) => address).join(" ")}</span>
                  {row.contacts.some(({ phone }) => phone) && (
                    <>
                      {" ・ "}
                      {row.contacts.flatMap(({ name, phone }) => (phone ? `${name} ${phone}` : [])).join(" / ")}
                    </>
                  )}
                </div>
              </td>
              <td>
                <CaseCell row={row} />
              </td>
              <td>
                <div className={styles.buttons} data-first>
                  {row.owed === "remind_customer" && mayReach && reminders[row.incidentId]}
                  {row.owed === "call_customer" && mayRecord && <PhoneButton row={row} action={actions.recordCall} />}
                  {mayRecord && <ResponseButton row={row} action={actions.recordResponse} />}
                  {row.owed === "call_customer" && mayReach && reminders[row.incidentId]}
                  {mayReach && <ReachButton row={row} action={actions.reachContact} />}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
