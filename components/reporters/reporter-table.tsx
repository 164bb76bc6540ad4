import Link from "next/link";
import { useTranslations } from "next-intl";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { ReporterRow } from "@/lib/abuse-reports/reporter-page-queries";
import styles from "./reporters.module.css";
import { TRUST_TONES } from "./trust-tones";

/** Reporters in rows: who, how far they are trusted, and what they sent. */
export function ReporterTable({ rows }: { rows: readonly ReporterRow[] }) {
  const t = useTranslations("reporters");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("list.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("organization")}</th>
          <th scope="col">{t("email")}</th>
          <th scope="col">{t("trust.label")}</th>
          <th scope="col">{t("language.label")}</th>
          <th scope="col" className={styles.end}>
            {t("list.reports")}
          </th>
          <th scope="col" className={styles.end}>
            {t("list.open")}
          </th>
          <th scope="col">{t("list.last")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className={styles.break}>
              <Link prefetch={false} className="link" href={`/reporters/${row.id}`}>
                <b>{row.name}</b>
              </Link>
            </td>
            <td className={styles.break}>{row.organization}</td>
            <td className={`mono fs12 ${styles.break}`}>{row.email}</td>
            <td className="nw">
              <StateMark tone={TRUST_TONES[row.trust]}>{t(`trust.${row.trust}`)}</StateMark>
            </td>
            <td className="nw">{t(`language.${row.language}`)}</td>
            <td className={`num ${styles.end}`}>
              <Link prefetch={false} className="num-link" href={`/abuse-reports?view=all&reporter=${row.id}`}>
                {row.reports.toLocaleString("en")}
              </Link>
            </td>
            <td className={`num ${styles.end}`}>{row.open.toLocaleString("en")}</td>
            <td className="nw t2">{row.lastAt && <TimeText at={row.lastAt} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
