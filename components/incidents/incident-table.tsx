"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Clock } from "@/components/ui/clock";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { IncidentRow } from "@/lib/incidents/incident-list-queries";
import styles from "./incident-table.module.css";

/** Cases in rows: what each is, where it stands, what is owed next and by when. */
export function IncidentTable({ rows }: { rows: readonly IncidentRow[] }) {
  const t = useTranslations("incidents.list");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("number")}</th>
          <th scope="col">{t("stage")}</th>
          <th scope="col">{t("kind")}</th>
          <th scope="col">{t("account")}</th>
          <th scope="col">{t("customer")}</th>
          <th scope="col">{t("next")}</th>
          <th scope="col">{t("detected")}</th>
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

function Row({ row }: { row: IncidentRow }) {
  const t = useTranslations("incidents");
  const owed = useTranslations("obligations.kind");
  const [first, ...others] = row.accounts;
  return (
    <tr>
      <td className={styles.number}>
        <Link href={`/incidents/${row.number}`}>{row.number}</Link>
      </td>
      <td className="nw">
        <Tag tone={row.stage === "closed" ? "plain" : row.stage === "investigating" ? "warn" : "line"}>
          {t(`stage.${row.stage}`)}
        </Tag>
      </td>
      <td className="nw">
        {row.kinds.map((kind) => (
          <Tag key={kind} tone={kind === "defense" ? "blue" : "plain"} icon={kind === "defense" ? "shield" : "send"}>
            {t(`kind.${kind}`)}
          </Tag>
        ))}
        {row.isBrokenThrough && <Tag tone="crit">{t("brokenThrough")}</Tag>}
      </td>
      <td className={`mono ${styles.account}`}>
        {first} {others.length > 0 && <span className="sub">+{others.length}</span>}
        {row.hosts > 0 && t("reported.hosts", { count: row.hosts })}
      </td>
      <td className={styles.customer}>
        {row.customer} <span className="sub hide-m">{row.contract}</span>
      </td>
      <td className="nw">
        {row.next && (
          <span className="row-s">
            {owed(row.next.kind)} <Clock dueAt={row.next.dueAt} startedAt={row.next.openedAt} />
          </span>
        )}
      </td>
      <td className="nw t2">{row.detectedAt && <TimeText at={row.detectedAt} />}</td>
      <td className="nw">{row.assignee ?? <span className="sub">{t("nobody")}</span>}</td>
    </tr>
  );
}
