import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ClockFigure, StatisticsReport } from "@/lib/statistics/report-views";
import { inTimeShare, type Share, stoppedShare } from "@/lib/statistics/share-rules";
import { CountLink } from "./count-link";
import { changeBetween, countText, shareText, spanText } from "./figure-text";
import styles from "./key-figures.module.css";
import { SmallMark } from "./small-mark";
import { spanOf } from "./statistics-links";

/** What a manager asks first. */
export function KeyFigures({ report }: { report: StatisticsReport }) {
  const t = useTranslations("statistics");
  const { totals, yearBeforeTotals, period } = report;
  const span = spanOf(period);
  const stopped = stoppedShare(totals);
  const inTime = inTimeShare(totals);
  return (
    <dl className={styles.figures}>
      <Counted report={report} kind="abuse" isAccent />
      <Counted report={report} kind="defense" />
      <Shared name="stopped" share={stopped} before={stoppedShare(yearBeforeTotals)}>
        {t.rich("key.stoppedOf", {
          part: () => <CountLink count={stopped.part} what={t("key.stopped")} figure="probes" part="stopped" span={span} />,
          whole: countText(stopped.whole),
        })}
      </Shared>
      <Shared name="inTime" share={inTime} before={inTimeShare(yearBeforeTotals)}>
        {t.rich("key.lateOf", {
          part: () => <CountLink count={totals.notices.late} what={t("side.late")} figure="notices" part="late" span={span} />,
          whole: countText(inTime.whole),
        })}
      </Shared>
      <Quickness clock={report.clocks.find(({ clock }) => clock === "probed_restricted")} span={span} />
      <div>
        <dt>{t("key.uncounted")}</dt>
        <dd className={styles.figure}>
          <CountLink count={totals.uncounted} what={t("key.uncounted")} figure="uncounted" span={span} />
        </dd>
        <dd className={styles.note}>{t("key.uncountedNote")}</dd>
      </div>
    </dl>
  );
}

function Counted({ report, kind, isAccent }: { report: StatisticsReport; kind: "abuse" | "defense"; isAccent?: boolean }) {
  const t = useTranslations("statistics");
  const [count, before, previous] = [report.totals[kind], report.yearBeforeTotals[kind], report.previousTotals[kind]];
  const change = changeBetween(count, before);
  const link = (of: number, period: StatisticsReport["period"]) => (
    <CountLink count={of} what={t(kind)} figure={kind} span={spanOf(period)} />
  );
  return (
    <div>
      <dt>{t(kind)}</dt>
      <dd className={`${styles.figure} ${isAccent ? styles.accent : ""}`}>
        {link(count, report.period)}
        {isAccent && before > 0 && <span className={styles.change}>{change}</span>}
        <SmallMark counts={before > 0 ? [count, before] : [count]} />
      </dd>
      <dd className={styles.note}>
        {t("yearBefore")} {link(before, report.yearBefore)}
        {!isAccent && before > 0 && <b>{change}</b>}
      </dd>
      <dd className={styles.note}>
        {t("previous")} {link(previous, report.previous)}
        {previous > 0 && <b>{changeBetween(count, previous)}</b>}
      </dd>
    </div>
  );
}

interface SharedProps {
  name: "stopped" | "inTime";
  share: Share;
  before: Share;
  children: ReactNode;
}

function Shared({ name, share, before, children }: SharedProps) {
  const t = useTranslations("statistics");
  return (
    <div>
      <dt>{t(`key.${name}`)}</dt>
      <dd className={styles.figure}>
        {shareText(share.share, share.whole)}
        {share.whole > 0 && <SmallMark counts={[share.whole]} />}
      </dd>
      <dd className={styles.note}>{children}</dd>
      <dd className={styles.note}>
        {t("yearBefore")} {shareText(before.share, before.whole)}
        {before.whole > 0 && <SmallMark counts={[before.whole]} />}
      </dd>
    </div>
  );
}

function Quickness({ clock, span }: { clock: ClockFigure | undefined; span: { first: string; last: string } }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  if (!clock) return null;
  const { count, median, p90 } = clock;
  return (
    <div>
      <dt>{t("key.quickness")}</dt>
      <dd className={styles.figure}>
        {median === null ? "–" : spanText(median, locale)}
        {count > 0 && <SmallMark counts={[count]} />}
      </dd>
      <dd className={styles.note}>
        {t.rich("key.ofCases", {
          part: () => (
            <CountLink count={count} what={t("clock.probed_restricted")} figure="clock" part="probed_restricted" span={span} />
          ),
        })}
      </dd>
      {p90 !== null && <dd className={styles.note}>{t("key.nineInTen", { span: spanText(p90, locale) })}</dd>}
    </div>
  );
}
