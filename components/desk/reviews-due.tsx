import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { timeText } from "@/components/ui/time-rules";
import { countText } from "@/lib/obligations/obligation-desk-rules";
import type { ReviewRow } from "@/lib/obligations/obligation-views";
import { restrictionsOf } from "./obligation-places";
import styles from "./side-list.module.css";

/** Measures in force that have to be looked at again soon. */
export function ReviewsDue({ rows, inForce }: { rows: ReviewRow[]; inForce: number }) {
  const t = useTranslations("desk");
  const locale = useLocale();
  const since = (row: ReviewRow) => (row.appliedAt ? timeText(row.appliedAt, "day", locale) : "—");
  return (
    <Section title={t("reviews.title")} note={t("reviews.note", { count: countText(inForce, locale) })}>
      {rows.length === 0 && <p className="sub fs12">{t("reviews.none")}</p>}
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.restrictionId}>
            <Clock dueAt={row.reviewDueAt} startedAt={row.appliedAt} isBare />
            <Link prefetch={false} className="grow" href={restrictionsOf(row.incidentNumber)}>
              <span className={`clip mono ${styles.name}`}>{row.address}</span>
              <span className={`clip ${styles.under}`}>
                {t("reviews.since", { measure: t(`measure.${row.measure}`), at: since(row) })}
              </span>
            </Link>
            <Button size="s" href={restrictionsOf(row.incidentNumber)}>
              {t("reviews.do")}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
