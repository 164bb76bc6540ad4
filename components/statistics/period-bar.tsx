import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Segmented } from "@/components/ui/tabs";
import type { Statistics } from "@/lib/statistics/statistics-queries";
import { addMonths, PERIOD_LENGTHS } from "@/lib/statistics/statistics-rules";
import { monthText } from "./month-text";
import styles from "./period-bar.module.css";
import { periodLink } from "./statistics-links";

interface PeriodBarProps {
  months: number;
  whole: Statistics["whole"];
  lastComplete: string;
}

/** Which months are shown. The address holds the choice, so a pasted link shows the same. */
export function PeriodBar({ months, whole: { first, last }, lastComplete }: PeriodBarProps) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const later = addMonths(last, months);
  const laterEnd = later > lastComplete ? lastComplete : later;
  const options = PERIOD_LENGTHS.map((length) => ({
    value: String(length),
    label: t("period.months", { count: length }),
    href: periodLink(length, last === lastComplete ? undefined : last),
  }));
  return (
    <div className={styles.bar}>
      <Segmented label={t("period.label")} options={options} value={String(months)} />
      <Button size="s" href={periodLink(months, addMonths(last, -months))} icon="left">
        {t("period.earlier")}
      </Button>
      <b className="nw">
        {monthText(first, locale)} – {monthText(last, locale)}
      </b>
      {last < lastComplete && (
        <>
          <Button size="s" href={periodLink(months, laterEnd)}>
            {t("period.later")}
            <Icon name="right" size="s" />
          </Button>
          <Button size="s" look="quiet" href={periodLink(months)}>
            {t("period.newest")}
          </Button>
        </>
      )}
      <span className="grow" />
      <span className="row-s fs12 t2">
        <Icon name="swap" size="s" />
        {t("period.compared")}
      </span>
    </div>
  );
}
