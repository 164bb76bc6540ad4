import Link from "next/link";
import { useTranslations } from "next-intl";
import styles from "./desk-table.module.css";

/** The case of a row and whose it is. */
export function CaseCell({ number, customerName }: { number: number; customerName: string }) {
  const t = useTranslations("correspondence.page");
  return (
    <>
      <Link className="num-link" href={`/incidents/${number}`}>
        {t("case", { number })}
      </Link>
      <div className={`clip ${styles.under}`}>{customerName}</div>
    </>
  );
}

/** What a server said, or a person noted: whole words, as many lines as they have. */
export function Answer({ text }: { text: string | null }) {
  return text ? <div className={styles.answer}>{text}</div> : null;
}
