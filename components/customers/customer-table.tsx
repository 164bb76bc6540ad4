import Link from "next/link";
import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import type { CustomerRow } from "@/lib/customers/customer-queries";
import styles from "./customers.module.css";

const COUNTS = ["contracts", "accounts", "restrictions", "openCases", "openAlerts"] as const;

/** Customers in rows: who, and what concerns them now. */
export function CustomerTable({ rows }: { rows: readonly CustomerRow[] }) {
  const t = useTranslations("customers.list");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("code")}</th>
          {COUNTS.map((name) => (
            <th key={name} scope="col" className={styles.end}>
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link prefetch={false} className="link" href={`/customers/${row.id}`}>
                <b>{row.name}</b>
              </Link>{" "}
              {row.isGone && <Tag>{t("gone")}</Tag>}
            </td>
            <td className="mono fs12 t2">{row.code}</td>
            {COUNTS.map((name) => (
              <td key={name} className={`num ${styles.end} ${row[name] === 0 ? styles.zero : ""}`}>
                {name === "restrictions" && row[name] > 0 ? <Tag tone="blue">{row[name]}</Tag> : row[name].toLocaleString("en")}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
