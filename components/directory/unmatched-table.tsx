"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { TimeText } from "@/components/ui/time-text";
import type { UnmatchedRow } from "@/lib/directory/unmatched-queries";
import styles from "./directory.module.css";
import { type FindContracts, MatchButton, type MatchDoor } from "./match-button";

interface UnmatchedTableProps {
  rows: readonly UnmatchedRow[];
  findContracts: FindContracts;
  matchAccount: MatchDoor;
}

/** Accounts of which nobody knows the contract, with what waits because of that. */
export function UnmatchedTable({ rows, findContracts, matchAccount }: UnmatchedTableProps) {
  const t = useTranslations("directory.unmatched");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("account")}</th>
          <th scope="col" className={styles.end}>
            {t("openAlerts")}
          </th>
          <th scope="col" className={styles.end}>
            {t("alerts")}
          </th>
          <th scope="col">{t("since")}</th>
          <th scope="col">
            <span className="vh">{t("button")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="mono">{row.address}</td>
            <td className={`num ${styles.end}`}>
              <b>{row.openAlerts}</b>
            </td>
            <td className={`num ${styles.end}`}>
              <Link
                prefetch={false}
                className="num-link"
                href={`/alerts?show=open,mine,others,snoozed,suppressed,escalated,dismissed&q=${encodeURIComponent(row.address)}`}
              >
                {row.alerts}
              </Link>
            </td>
            <td className="nw t2">
              <TimeText at={row.since} />
            </td>
            <td>
              <MatchButton account={row} findContracts={findContracts} matchAccount={matchAccount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
