"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { StatePanel } from "@/components/ui/state-panel";
import { wishOf } from "@/lib/statistics/period-rules";
import type { EffectReport, StatisticsReport } from "@/lib/statistics/report-views";
import { ClockTable } from "./clock-table";
import { CountChart } from "./count-chart";
import { CountTable } from "./count-table";
import { DaysHistogram } from "./days-histogram";
import { EffectSection } from "./effect-section";
import { EventsSection } from "./events-section";
import { HoursTable } from "./hours-table";
import { KeyFigures } from "./key-figures";
import { Listings, MendedHosts, ReporterAnswers, Reports } from "./outside-panels";
import { Panel } from "./panel";
import { Clauses, Countries, Networks, Notices, Outcomes, Probes, Shifts, Uncounted } from "./part-panels";
import { PeriodBar } from "./period-bar";
import { RulesTable } from "./rules-table";
import { SmallNote } from "./small-mark";
import styles from "./statistics-board.module.css";
import { TotalsTable } from "./totals-table";

interface StatisticsBoardProps {
  /** A `StatisticsReport` and an `EffectReport` (or null) as JSON: made of elements, the page would be three times as much to send and to read. */
  reportText: string;
  effectText: string;
  /** The day of the effect that the address asks for. */
  day: string | undefined;
  /** What can be done with the period: exports, publishing. */
  actions?: ReactNode;
  /** For the events that people record. */
  eventActions?: ReactNode;
  /** Whether the period is published. */
  children?: ReactNode;
}

/** The whole page: the period, what it counts to, whether defense works, and everything that it is made of. */
export function StatisticsBoard({ reportText, effectText, day, actions, eventActions, children }: StatisticsBoardProps) {
  const t = useTranslations("statistics");
  const report = useMemo((): StatisticsReport => JSON.parse(reportText), [reportText]);
  const effect = useMemo((): EffectReport | null => JSON.parse(effectText), [effectText]);
  const kept = Object.fromEntries(Object.entries(wishOf(report.period)).filter((entry) => entry[1] !== undefined));
  return (
    <>
      <PeriodBar report={report} day={day}>
        {actions}
      </PeriodBar>
      {report.pending > 0 && (
        <StatePanel kind="warning" title={t("pending.title", { count: report.pending })}>
          {t("pending.what")}
        </StatePanel>
      )}
      {isEmpty(report) && (
        <StatePanel kind="empty" icon="chart" title={t("empty.title")}>
          {t("empty.what")}
        </StatePanel>
      )}
      <KeyFigures report={report} />
      {children && <div className={styles.row}>{children}</div>}
      <div className={styles.row}>
        <Panel title={t("chart.title")} defines={["abuse", "defense", "change"]}>
          <div className={styles.counts}>
            <CountChart months={report.months} clause={report.clause} />
            <div>
              <CountTable report={report} />
              <SmallNote />
            </div>
          </div>
        </Panel>
      </div>
      <div className={styles.row}>
        <EffectSection effect={effect} kept={kept} chosen={day} />
      </div>
      <div className={`${styles.row} ${styles.halves}`}>
        <DaysHistogram report={report} />
        <div className={styles.stack}>
          <Probes report={report} />
          <Notices report={report} />
        </div>
      </div>
      <div className={`${styles.row} ${styles.halves}`}>
        <ClockTable report={report} />
        <TotalsTable report={report} />
      </div>
      <div className={`${styles.row} ${styles.halves}`}>
        <div className={styles.stack}>
          <RulesTable report={report} />
          <Clauses report={report} />
        </div>
        <Outcomes report={report} />
      </div>
      <div className={`${styles.row} ${styles.thirds}`}>
        <Countries report={report} />
        <Networks report={report} />
        <Uncounted report={report} />
      </div>
      <div className={`${styles.row} ${styles.halves}`}>
        <Reports report={report} />
        <div className={styles.stack}>
          <ReporterAnswers report={report} />
          <Listings report={report} />
          <MendedHosts report={report} />
        </div>
      </div>
      <div className={`${styles.row} ${styles.wideFirst}`}>
        <HoursTable report={report} />
        <Shifts report={report} />
      </div>
      <div className={`${styles.row} ${styles.halves}`}>
        <EventsSection report={report} actions={eventActions} />
        <Counting />
      </div>
    </>
  );
}

const isEmpty = ({ totals, yearBeforeTotals, rules }: StatisticsReport) =>
  [totals, yearBeforeTotals].every(
    ({ abuse, defense, uncounted, probes, outside }) => abuse + defense + uncounted + probes.all + outside.reports === 0,
  ) && rules.length === 0;

function Counting() {
  const t = useTranslations("statistics");
  return (
    <Panel title={t("rule.title")} defines={["version"]}>
      <ul className={styles.rule}>
        {(["what", "kind", "once", "rows", "small", "running"] as const).map((part) => (
          <li key={part}>{t(`rule.${part}`)}</li>
        ))}
      </ul>
    </Panel>
  );
}
