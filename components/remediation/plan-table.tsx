import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { StateMark, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { PlanRow } from "@/lib/remediation/plan-views";
import { dayText } from "./day-text";
import styles from "./plan-table.module.css";

/** Plans in rows: where each stands, what is left of its hosts, and whom it waits for. */
export function PlanTable({ rows, today }: { rows: readonly PlanRow[]; today: string }) {
  const t = useTranslations("remediation");
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="vh">{t("list.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("list.number")}</th>
            <th scope="col">{t("list.name")}</th>
            <th scope="col">{t("list.stage")}</th>
            <th scope="col">{t("list.owner")}</th>
            <th scope="col" className="num">
              {t("list.hosts")}
            </th>
            <th scope="col" className="num">
              {t("list.remaining")}
            </th>
            <th scope="col">{t("list.next")}</th>
            <th scope="col">{t("list.waits")}</th>
            <th scope="col">{t("list.opened")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} today={today} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, today }: { row: PlanRow; today: string }) {
  const t = useTranslations("remediation");
  const locale = useLocale();
  const isLate = row.nextDay !== null && row.nextDay < today;
  return (
    <tr>
      <td className={styles.number}>
        <Link prefetch={false} href={`/remediation/${row.number}`}>
          {row.number}
        </Link>
      </td>
      <td className={styles.title}>{row.title}</td>
      <td className="nw">
        <Tag tone={row.stage === "withdrawn" ? "plain" : row.stage === "reported" ? "good" : "line"}>
          {t(`stage.${row.stage}`)}
        </Tag>
      </td>
      <td className="nw">{row.owner}</td>
      <td className="num">
        <b>{row.open}</b> <span className="sub">/ {row.hosts}</span>
      </td>
      <td className="num">{row.remaining}</td>
      <td className="nw">
        {row.nextDay ? (
          isLate ? (
            <StateMark tone="bad">
              {dayText(row.nextDay, locale)} {t("list.overdue")}
            </StateMark>
          ) : (
            dayText(row.nextDay, locale)
          )
        ) : (
          <span className="sub">{t("list.none")}</span>
        )}
      </td>
      <td className="nw">
        {row.isMine ? (
          <StateMark tone="wait">{t("list.mine")}</StateMark>
        ) : (
          row.waitsFor && <span className="t2">{t("list.waitsFor", { name: row.waitsFor })}</span>
        )}
      </td>
      <td className="nw t2">
        <TimeText at={row.openedAt} shape="date" />
      </td>
    </tr>
  );
}
