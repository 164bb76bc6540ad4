import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { BouncedDelivery } from "@/lib/correspondence/desk-views";
import { Answer, CaseCell } from "./case-cell";
import styles from "./desk-table.module.css";
import { NoticeLink } from "./notice-link";

/** Mails that a server had taken and that came back; when nobody else was reached, the customer has to be told again. */
export function BouncedTable({ rows }: { rows: BouncedDelivery[] }) {
  const t = useTranslations("correspondence.page");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("tab.bounced")}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.when}>
            {t("column.bounced")}
          </th>
          <th scope="col" className={styles.wide}>
            {t("column.recipient")}
          </th>
          <th scope="col">{t("column.answer")}</th>
          <th scope="col" className={styles.case}>
            {t("column.case")}
          </th>
          <th scope="col" className={styles.do}>
            <span className="vh">{t("column.do")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.deliveryId}>
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
              <Answer text={row.answer} />
            </td>
            <td>
              <CaseCell number={row.incidentNumber} customerName={row.customerName} />
            </td>
            <td>
              <div className={styles.buttons}>
                <Button href={`/incidents/${row.incidentNumber}`} icon="phone">
                  {t("bounced.other")}
                </Button>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
