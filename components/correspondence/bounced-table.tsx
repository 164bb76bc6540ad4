"use client";
import { useTranslations } from "next-intl";
import { Forbidden } from "@/components/shell/forbidden";
import { useMay } from "@/components/shell/shell-context";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { BouncedDelivery } from "@/lib/correspondence/desk-views";
import { Answer, CaseCell } from "./case-cell";
import type { CorrespondenceActions } from "./correspondence-actions";
import { DeskTable } from "./desk-table";
import styles from "./desk-table.module.css";
import { NoticeLink } from "./notice-link";
import { ReachButton } from "./reach-button";

const COLUMNS = [
  { name: "bounced", width: "when" },
  { name: "recipient", width: "wide" },
  { name: "answer" },
  { name: "case", width: "case" },
  { name: "do", width: "do" },
] as const;

interface BouncedTableProps {
  rows: BouncedDelivery[];
  reachContact: CorrespondenceActions["reachContact"];
}

/** Mails that a server had taken and that came back; when nobody else was reached, the customer has to be told again. */
export function BouncedTable({ rows, reachContact }: BouncedTableProps) {
  const t = useTranslations("correspondence.page");
  const mayReach = useMay("notice:send");
  return (
    <>
      <Forbidden permission="notice:send" />
      <DeskTable tab="bounced" columns={COLUMNS}>
        {rows.map((row) => (
          <tr key={row.deliveryId} data-desk-row="">
            <td>{row.at && <TimeText at={row.at} />}</td>
            <td>
              <div className="clip">
                {row.recipientName} <span className="mono sub">{row.address}</span>
              </div>
              <NoticeLink tab="bounced" noticeId={row.noticeId} kind={row.noticeKind} />
            </td>
            <td>
              <StateMark tone={row.reachedOthers ? "ok" : "bad"}>
                {row.reachedOthers ? t("bounced.reachedOthers") : t("bounced.reachedNobody")}
              </StateMark>
              {row.bounceCode && (
                <div className={styles.under}>
                  {t("bounced.code")} <b className="mono">{row.bounceCode}</b>
                </div>
              )}
              <Answer text={row.answer} />
            </td>
            <td>
              <CaseCell row={row} />
            </td>
            <td>
              <div className={styles.buttons} data-first>
                {mayReach && row.facts && <ReachButton row={row.facts} label={t("bounced.other")} action={reachContact} />}
              </div>
            </td>
          </tr>
        ))}
      </DeskTable>
    </>
  );
}
