import Link from "next/link";
import { useTranslations } from "next-intl";
import { Clock } from "@/components/ui/clock";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { ReportRow } from "@/lib/abuse-reports/report-list-queries";
import { reportAddress } from "./report-address";
import { ReportStateMark } from "./report-state";
import styles from "./reports.module.css";

/** Reports in rows: what each is, from whom, and what is owed of it next. */
export function ReportTable({ rows }: { rows: readonly ReportRow[] }) {
  const t = useTranslations("abuse-reports.list");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("number")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("subject")}</th>
          <th scope="col">{t("reporter")}</th>
          <th scope="col" className={styles.end}>
            {t("rows")}
          </th>
          <th scope="col">{t("next")}</th>
          <th scope="col">{t("received")}</th>
          <th scope="col" className="hide-m">
            {t("to")}
          </th>
          <th scope="col">{t("assignee")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: ReportRow }) {
  const t = useTranslations("abuse-reports");
  const owed = useTranslations("obligations.kind");
  return (
    <tr data-report-row>
      <td className={styles.number}>
        <Link prefetch={false} href={reportAddress(row.number)} data-open>
          R-{row.number}
        </Link>
      </td>
      <td className="nw">
        <ReportStateMark state={row.state} />
      </td>
      <td className={styles.subject}>
        {row.subject || <span className="sub">{t("list.noSubject")}</span>}
        <span className={styles.under}>
          {t(`harm.${row.harm}`)} · {t(`source.${row.source}`)}
          {row.fault && ` · ${t(`fault.${row.fault}`)}`}
        </span>
        {row.unreadMessages > 0 && (
          <Tag tone="warn" icon="mail">
            {t("list.unreadMessages", { count: row.unreadMessages })}
          </Tag>
        )}
      </td>
      <td className={styles.reporter}>
        {row.reporterName ?? <span className="sub">{t("list.anonymous")}</span>}
        {row.organization && <span className={styles.under}>{row.organization}</span>}
      </td>
      <td className={`num ${styles.end}`}>{row.rowCount > 0 ? row.rowCount.toLocaleString("en") : ""}</td>
      <td className="nw">
        {row.next && (
          <>
            <span className={styles.under}>{owed(row.next.kind)}</span>
            <Clock dueAt={row.next.dueAt} startedAt={row.next.openedAt} />
          </>
        )}
      </td>
      <td className="nw t2">
        <TimeText at={row.receivedAt} />
      </td>
      <td className="hide-m">
        <span className={styles.links}>
          {row.cases.map((number) => (
            <Link key={`c${number}`} prefetch={false} className="num-link" href={`/incidents/${number}`}>
              {t("list.case", { number })}
            </Link>
          ))}
          {row.plans.map((number) => (
            <Link key={`p${number}`} prefetch={false} className="num-link" href={`/remediation/${number}`}>
              {t("list.plan", { number })}
            </Link>
          ))}
        </span>
      </td>
      <td className="nw">{row.assigneeName ?? <span className="sub">{t("list.nobody")}</span>}</td>
    </tr>
  );
}
