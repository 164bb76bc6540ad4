import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { StatePanel } from "@/components/ui/state-panel";
import type { Statistics } from "@/lib/statistics/statistics-queries";
import { CountChart } from "./count-chart";
import { CountTable } from "./count-table";
import { KeyFigures } from "./key-figures";
import { PeriodBar } from "./period-bar";
import styles from "./statistics-board.module.css";
import { UncountedTable } from "./uncounted-table";

/** The whole page: period, totals, chart with its table, and what is not counted. */
export function StatisticsBoard({ statistics, length }: { statistics: Statistics; length: number }) {
  const t = useTranslations("statistics");
  const { months, whole, half, clause, lastComplete } = statistics;
  const isEmpty = months.every(
    ({ abuse, defense, uncounted, before }) => abuse + defense + uncounted + before.abuse + before.defense === 0,
  );
  return (
    <>
      <PeriodBar months={length} whole={whole} lastComplete={lastComplete} />
      {isEmpty ? (
        <StatePanel kind="empty" icon="chart" title={t("empty.title")}>
          {t("empty.what")}
        </StatePanel>
      ) : (
        <>
          <KeyFigures whole={whole} half={half} months={length} />
          <div className={styles.counts}>
            <CountChart months={months} clause={clause} />
            <CountTable months={months} whole={whole} clause={clause} />
          </div>
          <div className={styles.beside}>
            <UncountedTable months={months} whole={whole} />
            <Section title={t("rule.title")} isPlain>
              <ul className={styles.rule}>
                {(["what", "kind", "once", "rows", "running"] as const).map((part) => (
                  <li key={part}>{t(`rule.${part}`)}</li>
                ))}
              </ul>
            </Section>
          </div>
        </>
      )}
    </>
  );
}
