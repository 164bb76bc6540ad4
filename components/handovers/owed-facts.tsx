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
            <tr
              key={`${row.kind} ${row.incidentNumber} ${row.alertNumber} ${row.reportNumber} ${row.listingNumber} ${row.planNumber} ${row.dueAt}`}
            >
              <td className={`${styles.due} ${row.isOverdue ? styles.late : ""}`}>
                {timeText(row.dueAt, "minute", locale)} {row.isOverdue && t("late")}
              </td>
              <td className="clip">{kinds(row.kind)}</td>
              <td className="clip">
                <OwedAt row={row} /> {row.customerName}
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

/** Where it is done: at its report, listing or plan, else at its case or alert. */
function OwedAt({ row }: { row: Owed["rows"][number] }) {
  const t = useTranslations("handovers.facts");
  const { reportNumber, listingNumber, planNumber, incidentNumber, alertNumber } = row;
  const places = [
    { number: reportNumber, name: "report", href: `/abuse-reports/${reportNumber}` },
    { number: listingNumber, name: "listing", href: "/listings" },
    { number: planNumber, name: "plan", href: `/remediation/${planNumber}` },
    { number: incidentNumber, name: "case", href: `/incidents/${incidentNumber}` },
    { number: alertNumber, name: "ofAlert", href: `/alerts?alert=${alertNumber}` },
  ] as const;
  const place = places.find(({ number }) => number !== null);
  return (
    place && (
      <Link prefetch={false} className="num-link" href={place.href}>
        {t(place.name, { number: place.number ?? 0 })}
      </Link>
    )
  );
}
