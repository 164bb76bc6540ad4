import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { timeText } from "@/components/ui/time-rules";
import type { HandoverView } from "@/lib/handovers/handover-queries";
import { countText } from "@/lib/obligations/obligation-desk-rules";
import styles from "./handovers.module.css";

type Owed = HandoverView["facts"]["owed"];

const SUMS = ["overdue", "waitsForUs", "waitsForCustomer", "waitsForSecond"] as const;

/** What was owed when the note was made, for whom it waits, and who has it. */
export function OwedFacts({ owed }: { owed: Owed }) {
  const t = useTranslations("handovers.facts");
  const kinds = useTranslations("obligations.kind");
  const locale = useLocale();
  const hidden = owed.all - owed.rows.length;
  return (
    <>
      <ul className={styles.items}>
        {SUMS.map((name) => (
          <li key={name} className={name === "overdue" && owed.overdue > 0 ? styles.late : undefined}>
            {t(`sum.${name}`, { count: countText(owed[name], locale) })}
          </li>
        ))}
      </ul>
      <table className={styles.owed}>
        <caption className="vh">{t("owed")}</caption>
        <tbody>
          {owed.rows.map((row) => (
            <tr key={`${row.kind} ${row.incidentNumber} ${row.alertNumber} ${row.dueAt}`}>
              <td className={`${styles.due} ${row.isOverdue ? styles.late : ""}`}>
                {timeText(row.dueAt, "minute", locale)} {row.isOverdue && t("late")}
              </td>
              <td className="clip">{kinds(row.kind)}</td>
              <td className="clip">
                {row.incidentNumber === null ? (
                  <Link prefetch={false} className="num-link" href={`/alerts?alert=${row.alertNumber}`}>
                    A-{row.alertNumber}
                  </Link>
                ) : (
                  <Link prefetch={false} className="num-link" href={`/incidents/${row.incidentNumber}`}>
                    {t("case", { number: row.incidentNumber })}
                  </Link>
                )}{" "}
                {row.customerName}
              </td>
              <td className={`${styles.who} clip`}>{row.assigneeName ?? <span className="sub">{t("nobody")}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && <p className="sub">{t("further", { count: countText(hidden, locale) })}</p>}
    </>
  );
}
