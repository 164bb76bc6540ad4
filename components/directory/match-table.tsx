import Link from "next/link";
import { useTranslations } from "next-intl";
import { TimeText } from "@/components/ui/time-text";
import type { MatchRow } from "@/lib/directory/unmatched-queries";
import styles from "./directory.module.css";

/** What was matched by hand, and why. */
export function MatchTable({ rows }: { rows: readonly MatchRow[] }) {
  const t = useTranslations("directory.unmatched");
  if (rows.length === 0) return <p className="sub">{t("noMatches")}</p>;
  return (
    <table className={styles.table}>
      <caption className="vh">{t("matches")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("account")}</th>
          <th scope="col">{t("contract")}</th>
          <th scope="col">{t("reason")}</th>
          <th scope="col">{t("when")}</th>
          <th scope="col">{t("who")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="mono">{row.address}</td>
            <td>
              <Link prefetch={false} className="num-link" href={`/customers/${row.customerId}`}>
                {row.customerName}
              </Link>{" "}
              <span className="sub">{row.contractCode}</span>
            </td>
            <td>{row.reason}</td>
            <td className="nw t2">
              <TimeText at={row.matchedAt} />
            </td>
            <td className="nw">{row.by}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
