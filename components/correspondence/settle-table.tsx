"use client";
import { useTranslations } from "next-intl";
import { Forbidden } from "@/components/shell/forbidden";
import { useMay } from "@/components/shell/shell-context";
import { Clock } from "@/components/ui/clock";
import type { DeliveryToSettle } from "@/lib/correspondence/desk-views";
import { Answer, CaseCell } from "./case-cell";
import type { CorrespondenceActions } from "./correspondence-actions";
import { DeliveryStateMark } from "./delivery-state";
import { DeskTable } from "./desk-table";
import styles from "./desk-table.module.css";
import { NoticeLink } from "./notice-link";
import { SettleButton } from "./settle-button";

const COLUMNS = [
  { name: "due", width: "due" },
  { name: "recipient", width: "wide" },
  { name: "answer" },
  { name: "case", width: "case" },
  { name: "do", width: "when" },
] as const;

/** Mails that failed or whose fate nobody knows: each waits for a person's decision. */
export function SettleTable({ rows, settle }: { rows: DeliveryToSettle[]; settle: CorrespondenceActions["settleDelivery"] }) {
  const t = useTranslations("correspondence.page");
  const mayDecide = useMay("notice:send");
  return (
    <>
      <Forbidden permission="notice:send" />
      <DeskTable tab="settle" columns={COLUMNS}>
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
      </DeskTable>
    </>
  );
}
