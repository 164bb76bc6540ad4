import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/tabs";
import { timeText } from "@/components/ui/time-rules";
import type { ReviewFilter } from "@/lib/reviews/review-inputs";
import type { ReviewList } from "@/lib/reviews/review-queries";
import { type PeriodWish, wishOf } from "@/lib/statistics/period-rules";
import { otherPeriod, reviewsAddress } from "./review-address";
import styles from "./reviews.module.css";
import { SampleForm } from "./sample-form";

const SPANS = ["month", "quarter", "half", "fiscal"] as const;

interface ReviewBarProps {
  filter: ReviewFilter;
  period: ReviewList["period"];
  earlier: PeriodWish | null;
  later: PeriodWish | null;
}

/** Which period, and whether all of it or a sample. */
export function ReviewBar({ filter, period, earlier, later }: ReviewBarProps) {
  const t = useTranslations("reviews");
  const locale = useLocale();
  const { on } = wishOf(period);
  const day = (text: string) => timeText(`${text}T00:00:00+09:00`, "date", locale);
  const { sample } = filter;
  return (
    <>
      <div className={styles.bar}>
        <Segmented
          label={t("period.label")}
          value={period.span}
          options={SPANS.map((span) => ({
            value: span as ReviewList["period"]["span"],
            label: t(`period.span.${span}`),
            href: otherPeriod(filter, { span, on: on ?? period.first.slice(0, 7) }),
          }))}
        />
        {earlier && (
          <Button size="s" icon="left" href={otherPeriod(filter, earlier)}>
            {t("period.earlier")}
          </Button>
        )}
        <b className="nw">{t("period.days", { first: day(period.first), last: day(period.last) })}</b>
        {later && (
          <Button size="s" icon="right" href={otherPeriod(filter, later)}>
            {t("period.later")}
          </Button>
        )}
        <span className="grow" />
        <SampleForm key={`${sample?.size}`} filter={filter} />
      </div>
      {sample && (
        <div className={styles.drawn}>
          <b>{t("sample.drawn", { count: sample.size })}</b>
          <span className="t2 fs12">
            {t("sample.how", { seed: sample.seed, at: timeText(sample.upTo.toISOString(), "fullMinute", locale) })}
          </span>
          <span className="grow" />
          <Button size="s" look="quiet" icon="close" href={reviewsAddress({ ...filter, sample: undefined, after: undefined })}>
            {t("sample.clear")}
          </Button>
        </div>
      )}
    </>
  );
}
