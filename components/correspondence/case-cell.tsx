import Link from "next/link";
import { useTranslations } from "next-intl";
import styles from "./desk-table.module.css";

interface CaseCellProps {
  row: { incidentNumber: number; customerId: string; customerName: string };
}

/** The case of a row, and whose it is: their page has all that was ever said with them. */
export function CaseCell({ row: { incidentNumber: number, customerId, customerName } }: CaseCellProps) {
  const t = useTranslations("correspondence.page");
  return (
    <div className={styles.whose}>
      <Link prefetch={false} className="num-link" href={`/incidents/${number}`}>
        {t("case", { number })}
      </Link>
      <Link prefetch={false} className={`clip ${styles.customer}`} href={`/customers/${customerId}?show=correspondence#history`}>
        {customerName}
      </Link>
    </div>
  );
}

/** What a server said, or a person noted: whole words, as many lines as they have. */
export function Answer({ text }: { text: string | null }) {
  return text ? <div className={styles.answer}>{text}</div> : null;
}
