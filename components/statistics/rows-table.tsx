import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { TimeText } from "@/components/ui/time-text";
import type { FigureName } from "@/lib/statistics/figure-table";
import type { FigureRow } from "@/lib/statistics/report-views";
import { countText, spanText } from "./figure-text";
import styles from "./rows-table.module.css";
import { usePartText } from "./use-part-text";

const DURATIONS: readonly FigureName[] = ["clock", "notices", "events", "reporter_answers"];
const VALUED: readonly FigureName[] = [...DURATIONS, "days_to_abuse", "blocked", "listings", "listings_found"];
/** Figures whose rows say more of how they count than the heading does. */
const PARTED: readonly FigureName[] = [
  "uncounted",
  "broken_through",
  "probes",
  "notices",
  "responses",
  "alerts",
  "repeat_accounts",
  "repeat_contracts",
  "clauses",
  "events",
  "decisions",
  "reports",
  "report_harms",
  "reporter_answers",
  "listings",
  "listings_found",
  "hosts_mended",
];
/** What stands behind no case or alert, and what is about no single account. */
const OUTSIDE: readonly FigureName[] = [
  "reports",
  "report_harms",
  "reporter_answers",
  "listings",
  "listings_found",
  "hosts_mended",
];
/** Of these the ones that have a report, or a plan. */
const OF_REPORT: readonly FigureName[] = ["reports", "report_harms", "reporter_answers"];
const OF_PLAN: readonly FigureName[] = ["hosts_mended"];
const WITHOUT_CASE: readonly FigureName[] = ["events", ...OUTSIDE];
const WITHOUT_ACCOUNT: readonly FigureName[] = ["events", "decisions", "clauses", ...OUTSIDE];
const WITHOUT_CUSTOMER: readonly FigureName[] = ["events", "decisions", ...OUTSIDE];

/** By which moment the rows are counted, where it is not the detection. */
const AT: Partial<Record<FigureName, string>> = {
  probes: "probed",
  days_to_abuse: "probed",
  notices: "owed",
  responses: "answered",
  clauses: "decided",
  events: "happened",
  decisions: "decided",
  reports: "received",
  report_harms: "received",
  reporter_answers: "owed",
  listings: "listed",
  listings_found: "listed",
  hosts_mended: "reached",
};

/** The rows that a number counts, each with the way to its case or alert. */
export function RowsTable({ figure, rows, caption }: { figure: FigureName; rows: readonly FigureRow[]; caption: string }) {
  const t = useTranslations("statistics");
  const hasPart = PARTED.includes(figure);
  const hasValue = VALUED.includes(figure);
  const columns = {
    hasCase: !WITHOUT_CASE.includes(figure),
    hasAccount: !WITHOUT_ACCOUNT.includes(figure),
    hasCustomer: !WITHOUT_CUSTOMER.includes(figure),
    hasReport: OF_REPORT.includes(figure),
    hasPlan: OF_PLAN.includes(figure),
    hasSubject: OUTSIDE.includes(figure),
  };
  return (
    <table className={styles.table}>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t(`rows.at.${AT[figure] ?? "detected"}`)}</th>
          {columns.hasCase && (
            <th scope="col">{t(figure === "alerts" ? "rows.alert" : figure === "decisions" ? "rows.either" : "rows.case")}</th>
          )}
          {columns.hasAccount && <th scope="col">{t("rows.account")}</th>}
          {columns.hasCustomer && (
            <>
              <th scope="col">{t("rows.customer")}</th>
              <th scope="col">{t("rows.contract")}</th>
            </>
          )}
          {columns.hasReport && <th scope="col">{t("rows.report")}</th>}
          {columns.hasPlan && <th scope="col">{t("rows.plan")}</th>}
          {columns.hasSubject && (
            <th scope="col">{t(columns.hasReport ? "rows.reporter" : columns.hasPlan ? "rows.host" : "rows.address")}</th>
          )}
          {hasPart && <th scope="col">{t("rows.part")}</th>}
          {hasValue && (
            <th scope="col" className="num">
              {t(`rows.value.${figure}`)}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="nw t2">
              <TimeText at={row.at} shape="fullMinute" />
            </td>
            <Whose row={row} {...columns} />
            {hasPart && <PartCell figure={figure} part={row.part} />}
            {hasValue && <ValueCell figure={figure} value={row.value} />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface WhoseProps {
  row: FigureRow;
  hasCase: boolean;
  hasAccount: boolean;
  hasCustomer: boolean;
  hasReport: boolean;
  hasPlan: boolean;
  hasSubject: boolean;
}

function Whose({ row, hasCase, hasAccount, hasCustomer, hasReport, hasPlan, hasSubject }: WhoseProps) {
  const t = useTranslations("statistics");
  const nothing = <span className="sub">–</span>;
  return (
    <>
      {hasCase && (
        <td className={styles.number}>
          <CaseLink row={row} />
        </td>
      )}
      {hasAccount && <td className={`mono ${styles.address}`}>{row.address ?? nothing}</td>}
      {hasCustomer && (
        <>
          <td>{row.customerName ?? nothing}</td>
          <td className="nw t2">{row.contractCode ?? nothing}</td>
        </>
      )}
      {hasReport && (
        <td className={styles.number}>
          {row.reportNumber === null ? (
            nothing
          ) : (
            <Link prefetch={false} href={`/abuse-reports/${row.reportNumber}`}>
              {t("rows.openReport", { number: row.reportNumber })}
            </Link>
          )}
        </td>
      )}
      {hasPlan && (
        <td className={styles.number}>
          {row.planNumber === null ? (
            nothing
          ) : (
            <Link prefetch={false} href={`/remediation/${row.planNumber}`}>
              {t("rows.openPlan", { number: row.planNumber })}
            </Link>
          )}
        </td>
      )}
      {hasSubject && <td className={hasReport ? undefined : "mono"}>{row.subject ?? nothing}</td>}
    </>
  );
}

function CaseLink({ row: { incidentNumber, alertNumber } }: { row: FigureRow }) {
  const t = useTranslations("statistics");
  if (incidentNumber !== null) {
    return (
      <Link prefetch={false} href={`/incidents/${incidentNumber}`}>
        {t("rows.openCase", { number: incidentNumber })}
      </Link>
    );
  }
  if (alertNumber === null) return <span className="sub">–</span>;
  return (
    <Link prefetch={false} href={`/alerts?alert=${alertNumber}`}>
      {t("rows.openAlert", { number: alertNumber })}
    </Link>
  );
}

function PartCell({ figure, part }: { figure: FigureName; part: string | null }) {
  const partText = usePartText();
  return <td className="nw">{part === null ? <span className="sub">–</span> : partText(figure, part)}</td>;
}

function ValueCell({ figure, value }: { figure: FigureName; value: number | null }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  if (value === null) {
    return (
      <td className="num">
        <span className="sub">–</span>
      </td>
    );
  }
  if (DURATIONS.includes(figure)) return <td className="num">{spanText(value, locale)}</td>;
  return <td className="num">{figure === "days_to_abuse" ? t("days.bin", { days: String(value) }) : countText(value)}</td>;
}
