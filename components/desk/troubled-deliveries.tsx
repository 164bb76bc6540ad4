import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { StateMark } from "@/components/ui/tag";
import type { TroubledDelivery } from "@/lib/obligations/obligation-views";
import styles from "./side-list.module.css";

/** Notices that failed, came back, or may or may not have left. */
export function TroubledDeliveries({ rows }: { rows: TroubledDelivery[] }) {
  const t = useTranslations("desk");
  return (
    <Section title={t("deliveries.title")} note={rows.length > 0 ? String(rows.length) : undefined}>
      {rows.length === 0 && <p className="sub fs12">{t("deliveries.none")}</p>}
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.deliveryId}>
            <StateMark tone={row.state === "uncertain" ? "wait" : "bad"}>{t(`deliveries.${row.state}`)}</StateMark>
            <Link prefetch={false} className="grow" href={`/incidents/${row.incidentNumber}`}>
              <span className={`clip ${styles.name}`}>
                {row.customerName} {t("case", { number: row.incidentNumber })}
              </span>
              <span className={`clip mono ${styles.under}`}>{row.answer ?? row.address}</span>
            </Link>
            <Button size="s" href={`/?do=${row.obligationId}`}>
              {t("deliveries.do")}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
