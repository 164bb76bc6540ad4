import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { Segmented } from "@/components/ui/tabs";
import { CUSTOMER_PARTS, type CustomerPlace } from "@/lib/customers/customer-list-inputs";
import { customerAddress } from "./customer-address";
import styles from "./customers.module.css";

interface HistorySectionProps {
  customerId: string;
  place: CustomerPlace;
  isEmpty: boolean;
  /** Where all of them are listed. */
  all?: ReactNode;
  children: ReactNode;
}

/** What happened under a contract: one part of it at a time, the newest first. */
export function HistorySection({ customerId, place, isEmpty, all, children }: HistorySectionProps) {
  const t = useTranslations("customers.history");
  const { after: _page, account: _search, said: _place, ...kept } = place;
  return (
    <div className={styles.block} id="history">
      <Section title={t("title")} icon="clock" aside={all} isPlain>
        <div className={styles.bar}>
          <Segmented
            label={t("parts")}
            value={place.show}
            options={CUSTOMER_PARTS.map((part) => ({
              value: part,
              label: t(part),
              href: `${customerAddress(customerId, { ...kept, show: part })}#history`,
            }))}
          />
        </div>
        {isEmpty ? <p className="sub">{t("none")}</p> : children}
      </Section>
    </div>
  );
}
