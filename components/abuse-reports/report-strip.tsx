import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";
import { REPORT_TABS, type ReportTab } from "@/lib/abuse-reports/report-list-inputs";
import type { ReportView } from "@/lib/abuse-reports/report-views";
import { reportAddress } from "./report-address";

/** The parts of a report: what its rows come to, what it claims, what we found, and the thread. */
export function ReportStrip({ report, tab }: { report: ReportView; tab: ReportTab }) {
  const t = useTranslations("abuse-reports.tab");
  const counts: Partial<Record<ReportTab, number>> = {
    rows: report.rowCount,
    facts: report.findings.length,
    thread: report.messages.length,
  };
  return (
    <TabLinks
      label={t("label")}
      tabs={REPORT_TABS.map((name) => ({
        href: reportAddress(report.number, { tab: name === "rows" ? undefined : name }),
        label: t(name),
        isCurrent: tab === name,
        ...(counts[name] === undefined ? {} : { count: counts[name] }),
      }))}
    />
  );
}
