import { useTranslations } from "next-intl";
import type { FigureName } from "@/lib/statistics/figure-table";
import type { StatisticsReport, Totals } from "@/lib/statistics/report-views";
import { CountLink } from "./count-link";
import styles from "./figure-table.module.css";
import { changeBetween, countText } from "./figure-text";
import { Panel } from "./panel";
import { SmallNote, SmallStar } from "./small-mark";
import { spanOf } from "./statistics-links";

interface Row {
  name: string;
  figure: FigureName;
  part?: string;
  countOf: (totals: Totals) => number;
  /** Begins a group. */
  isFirst?: boolean;
}

const ROWS: readonly Row[] = [
  { name: "abuse", figure: "abuse", countOf: ({ abuse }) => abuse },
  { name: "defense", figure: "defense", countOf: ({ defense }) => defense },
  { name: "broken_through", figure: "broken_through", countOf: ({ brokenThrough }) => brokenThrough },
  { name: "probes", figure: "probes", countOf: ({ probes }) => probes.all, isFirst: true },
  { name: "stopped", figure: "probes", part: "stopped", countOf: ({ probes }) => probes.stopped },
  { name: "abused", figure: "probes", part: "abused", countOf: ({ probes }) => probes.abused },
  { name: "blocked", figure: "blocked", countOf: ({ blocked }) => blocked.accounts },
  { name: "late", figure: "notices", part: "late", countOf: ({ notices }) => notices.late, isFirst: true },
  { name: "complaints", figure: "responses", part: "complaint", countOf: ({ complaints }) => complaints },
  { name: "repeat_accounts", figure: "repeat_accounts", countOf: ({ repeatAccounts }) => repeatAccounts, isFirst: true },
  { name: "repeat_contracts", figure: "repeat_contracts", countOf: ({ repeatContracts }) => repeatContracts },
  { name: "reports", figure: "reports", countOf: ({ outside }) => outside.reports, isFirst: true },
  {
    name: "reporter_late",
    figure: "reporter_answers",
    part: "late",
    countOf: ({ outside }) => outside.answers.reduce((sum, { late }) => sum + late, 0),
  },
  {
    name: "listings_found",
    figure: "listings_found",
    countOf: ({ outside }) => outside.listings.reduce((sum, { found }) => sum + found, 0),
  },
  {
    name: "hosts_delisted",
    figure: "hosts_mended",
    part: "delisted",
    countOf: ({ outside }) => outside.hosts.find(({ key }) => key === "delisted")?.count ?? 0,
  },
];

const FORMULAS = ["change", "broken_through", "blocked", "responses", "repeat_accounts", "repeat_contracts", "accountDays"];

/** The period beside the one before and the same days of the year before. */
export function TotalsTable({ report }: { report: StatisticsReport }) {
  const t = useTranslations("statistics");
  return (
    <Panel title={t("totals.title")} defines={FORMULAS}>
      <table className={`${styles.table} ${styles.wide}`}>
        <caption className="vh">{t("totals.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("totals.what")}</th>
            {(["now", "previous", "change", "yearBefore", "change"] as const).map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns have one name.
              <th key={index} scope="col" className="num">
                {t(`totals.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row.name} className={row.isFirst ? styles.group : undefined}>
              <th scope="row">{t(`totals.row.${row.name}`)}</th>
              <Cells row={row} report={report} />
            </tr>
          ))}
          <PlainRow name="attempts" report={report} sumOf={({ blocked }) => blocked.attempts} />
          <PlainRow name="accountDays" report={report} sumOf={({ accountDays }) => accountDays} />
        </tbody>
      </table>
      <SmallNote />
    </Panel>
  );
}

function Cells({ row: { name, figure, part, countOf }, report }: { row: Row; report: StatisticsReport }) {
  const t = useTranslations("statistics");
  const now = countOf(report.totals);
  const link = (count: number, period: StatisticsReport["period"]) => (
    <CountLink count={count} what={t(`totals.row.${name}`)} figure={figure} part={part ?? null} span={spanOf(period)} />
  );
  const change = (before: number) => (
    <>
      {changeBetween(now, before)}
      {before > 0 && <SmallStar counts={[now, before]} />}
    </>
  );
  const [previous, yearBefore] = [countOf(report.previousTotals), countOf(report.yearBeforeTotals)];
  return (
    <>
      <td className="num b">{link(now, report.period)}</td>
      <td className={`num ${styles.pale}`}>{link(previous, report.previous)}</td>
      <td className={`num ${styles.pale}`}>{change(previous)}</td>
      <td className={`num ${styles.pale}`}>{link(yearBefore, report.yearBefore)}</td>
      <td className={`num ${styles.pale}`}>{change(yearBefore)}</td>
    </>
  );
}

/** A sum that is no count of rows. */
function PlainRow({ name, report, sumOf }: { name: string; report: StatisticsReport; sumOf: (totals: Totals) => number }) {
  const t = useTranslations("statistics");
  const [now, previous, yearBefore] = [report.totals, report.previousTotals, report.yearBeforeTotals].map(sumOf) as [
    number,
    number,
    number,
  ];
  return (
    <tr className={styles.group}>
      <th scope="row">{t(`totals.row.${name}`)}</th>
      <td className="num b">{countText(now)}</td>
      <td className={`num ${styles.pale}`}>{countText(previous)}</td>
      <td className={`num ${styles.pale}`}>{changeBetween(now, previous)}</td>
      <td className={`num ${styles.pale}`}>{countText(yearBefore)}</td>
      <td className={`num ${styles.pale}`}>{changeBetween(now, yearBefore)}</td>
    </tr>
  );
}
