import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { StatisticsReport } from "@/lib/statistics/report-views";
import { shareOf } from "@/lib/statistics/share-rules";
import { CountLink } from "./count-link";
import styles from "./days-histogram.module.css";
import { countText, shareText } from "./figure-text";
import { GROUND, HISTOGRAM, layDays, medianPlace } from "./histogram-layout";
import { Panel } from "./panel";
import { PartsTable } from "./parts-table";
import { spanDaysText } from "./period-text";
import { SmallMark } from "./small-mark";
import { rowsLink, spanOf } from "./statistics-links";

/** How long an attacker waits after the probe: why acting on the probe is in time at all. */
export function DaysHistogram({ report: { daysToAbuse, period } }: { report: StatisticsReport }) {
  const t = useTranslations("statistics");
  const span = spanOf(period);
  const { bins, count, median, withinWeek } = daysToAbuse;
  const week = shareOf(withinWeek, count);
  const parts = bins.map((bin) => ({ ...bin, label: t("days.bin", { days: bin.key.replace("-", "–") }) }));
  return (
    <Panel
      title={t("days.title")}
      note={
        <>
          {t.rich("days.of", {
            count: () => <CountLink count={count} what={t("days.title")} figure="days_to_abuse" span={span} />,
          })}
          {count > 0 && <SmallMark counts={[count]} />}
        </>
      }
      defines={["days_to_abuse"]}
      table={
        <PartsTable
          caption={t("days.title")}
          head={t("days.axis")}
          figure="days_to_abuse"
          span={span}
          parts={parts}
          whole={count}
          total={count}
        />
      }
    >
      {count === 0 ? (
        <p className="sub">{t("nothing")}</p>
      ) : (
        <figure>
          <figcaption className={styles.said}>
            <b>
              {t.rich("days.week", {
                count: () => (
                  <CountLink count={withinWeek} what={t("days.withinWeek")} figure="days_to_abuse" part="week" span={span} />
                ),
                share: shareText(week.share, week.whole),
              })}
            </b>
            {median !== null && <b>{t("days.median", { days: median })}</b>}
          </figcaption>
          <Bars report={daysToAbuse} span={span} />
          <p className="sub fs11">{t("days.axis")}</p>
        </figure>
      )}
    </Panel>
  );
}

function Bars({
  report: { bins, median },
  span,
}: {
  report: StatisticsReport["daysToAbuse"];
  span: { first: string; last: string };
}) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const { bars, weekEnd } = layDays(bins);
  const middle = medianPlace(median);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing with links in it is no fieldset.
    <svg className={styles.chart} height={HISTOGRAM.height} width="100%" role="group" aria-label={t("days.label")}>
      <rect width={`${weekEnd + HISTOGRAM.gap / 2}%`} y={0} height={GROUND} className={styles.week} />
      <line x1="0" x2="100%" y1={GROUND} y2={GROUND} className={styles.ground} />
      {bars.map(({ key, count, x, width, height, isWithinWeek }) => {
        const days = key.replace("-", "–");
        const label = t("open", { what: t("days.bin", { days }), span: spanDaysText(span, locale), count: countText(count) });
        const center = `${x + width / 2}%`;
        return (
          <g key={key}>
            {count > 0 && (
              <Link href={rowsLink("days_to_abuse", span, key)} prefetch={false} aria-label={label} data-count={count}>
                <title>{label}</title>
                <rect
                  x={`${x + width * 0.06}%`}
                  width={`${width * 0.88}%`}
                  y={GROUND - height}
                  height={height}
                  className={isWithinWeek ? styles.day : styles.days}
                />
              </Link>
            )}
            <text x={center} y={GROUND - height - 5} textAnchor="middle" className={styles.count}>
              {countText(count)}
            </text>
            <text x={center} y={GROUND + 15} textAnchor="middle" className={styles.axis}>
              {days}
            </text>
          </g>
        );
      })}
      {middle !== null && <line x1={`${middle}%`} x2={`${middle}%`} y1={12} y2={GROUND} className={styles.median} />}
      <line
        x1={`${weekEnd + HISTOGRAM.gap / 2}%`}
        x2={`${weekEnd + HISTOGRAM.gap / 2}%`}
        y1={0}
        y2={GROUND}
        className={styles.weekEnd}
      />
    </svg>
  );
}
