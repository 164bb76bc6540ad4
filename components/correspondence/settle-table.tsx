"use client";
import { useTranslations } from "next-intl";
import { Forbidden } from "@/components/shell/forbidden";
import { useMay } from "@/components/shell/shell-context";
import { Clock } from "@/components/ui/clock";
import type { DeliveryToSettle } from "@/lib/correspondence/desk-views";
import { Answer, CaseCell } from "./case-cell";
import type { CorrespondenceActions } from "./correspondence-actions";
import { DeliveryStateMark } from "./delivery-state";
import styles from "./desk-table.module.css";
import { NoticeLink } from "./notice-link";
import { SettleButton } from "./settle-button";

/** Mails that failed or whose fate nobody knows: each waits for a person's decision. */
export function SettleTable({ rows, settle }: { rows: DeliveryToSettle[]; settle: CorrespondenceActions["settleDelivery"] }) {
  const t = useTranslations("correspondence.page");
  const mayDecide = useMay("notice:send");
  return (
    <>
      <Forbidden permission="notice:send" />
      <table className={styles.table}>
        <caption className="vh">{t("tab.settle")}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.due}>
              {t("column.due")}
            </th>
            <th scope="col" className={styles.wide}>
              {t("column.recipient")}
            </th>
            <th scope="col">{t("column.answer")}</th>
            <th scope="col" className={styles.case}>
              {t("column.case")}
            </th>
            <th scope="col" className={styles.when}>
              <span className="vh">{t("column.do")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.deliveryId} data-desk-row="">
              <td>
                <Clock dueAt={row.dueAt} startedAt={row.openedAt} />
                <div className={styles.under}>
                  <DeliveryStateMark state={row.state} />
                </div>
              </td>
              <td>
                <div className="clip">
                  {row.recipientName} <span className="mono sub">{row.address}</span>
                </div>
                <NoticeLink tab="settle" noticeId={row.noticeId} kind={row.noticeKind} />
              </td>
              <td>{row.answer ? <Answer text={row.answer} /> : <span className="sub">{t("noAnswerKept")}</span>}</td>
              <td>
                <CaseCell row={row} />
              </td>
              <td>
                <div className={styles.buttons} data-first>
                  {mayDecide && <SettleButton delivery={row} action={settle} />}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
