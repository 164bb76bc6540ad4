import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Segmented } from "@/components/ui/tabs";
import { Tag } from "@/components/ui/tag";
import { type Period, type PeriodWish, SPANS, type Span, shifted } from "@/lib/statistics/period-rules";
import type { StatisticsReport } from "@/lib/statistics/report-views";
import { dayText } from "./figure-text";
import styles from "./period-bar.module.css";
import { periodName, spanDaysText } from "./period-text";
import { boardLink } from "./statistics-links";

interface PeriodBarProps {
  report: Pick<StatisticsReport, "period" | "previous" | "yearBefore" | "readAt">;
  /** The chosen day of the effect: the address keeps it. */
  day: string | undefined;
  children?: ReactNode;
}

/** Which days are shown and what they are compared with. The address holds the choice, so a pasted link shows the same. */
export function PeriodBar({ report: { period, previous, yearBefore, readAt }, day, children }: PeriodBarProps) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const now = new Date(readAt);
  const [earlier, later] = [shifted(period, -1, now), shifted(period, 1, now)];
  const name = periodName(period, locale);
  const options = SPANS.map((span) => ({ value: span, label: t(`period.${span}`), href: boardLink(wishFor(span, period), day) }));
  return (
    <div className={styles.bar}>
      <div className={styles.line}>
        <Segmented label={t("period.label")} options={options} value={period.span} />
        <span className="row-s">
          {earlier && <IconButton size="s" look="plain" icon="left" label={t("period.earlier")} href={boardLink(earlier, day)} />}
          <h2 className={styles.name}>
            {name && <>{name} </>}
            <span className={name ? styles.days : undefined}>{spanDaysText(period, locale)}</span>
          </h2>
          {later && <IconButton size="s" look="plain" icon="right" label={t("period.later")} href={boardLink(later, day)} />}
        </span>
        {period.isRunning && <Tag tone="warn">{t("period.running", { until: dayText(period.until, locale) })}</Tag>}
        <span className="grow" />
        {children}
      </div>
      {period.span === "custom" && <CustomForm period={period} day={day} />}
      <p className={styles.compared}>
        <Icon name="swap" size="s" />
        <span>
          {t("period.compared", { yearBefore: comparedText(yearBefore, locale), previous: comparedText(previous, locale) })}
          {period.isRunning && ` ${t("period.cut")}`}
        </span>
      </p>
    </div>
  );
}

/** Two days of one's own. */
function CustomForm({ period, day }: { period: Period; day: string | undefined }) {
  const t = useTranslations("statistics");
  const date = (name: "from" | "to", value: string) => (
    <label className="row-s">
      {t(`period.${name}Day`)}
      <input className={styles.date} key={value} type="date" name={name} defaultValue={value} required />
    </label>
  );
  return (
    <form className={styles.custom} action="/statistics" method="get">
      <input type="hidden" name="span" value="custom" />
      {day && <input type="hidden" name="day" value={day} />}
      {date("from", period.first)}
      {date("to", period.last)}
      <Button size="s" type="submit">
        {t("period.show")}
      </Button>
    </form>
  );
}

/** The period of another kind that ends where this one does. */
function wishFor(span: Span, { first, until, isRunning }: Period): PeriodWish {
  if (span === "custom") return { span, from: first, to: until };
  return isRunning && span.startsWith("recent") ? { span } : { span, on: until.slice(0, 7) };
}

const comparedText = ({ first, until }: Period, locale: string) => spanDaysText({ first, last: until }, locale);
