import { getTranslations } from "next-intl/server";
import { listAddress } from "@/components/abuse-reports/report-address";
import { ReportFilters } from "@/components/abuse-reports/report-filters";
import { ReportKeys } from "@/components/abuse-reports/report-keys";
import { ReportTable } from "@/components/abuse-reports/report-table";
import { ReportTabs } from "@/components/abuse-reports/report-tabs";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import { ReportFilter } from "@/lib/abuse-reports/report-list-inputs";
import { countReportViews, listReports, viewOf } from "@/lib/abuse-reports/report-list-queries";
import { findReporterName } from "@/lib/abuse-reports/reporter-page-queries";
import { may } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { listAssignees } from "@/lib/incidents/assignee-queries";
import { withoutNul } from "@/lib/platform/without-nul";

export async function generateMetadata() {
  return { title: (await getTranslations("abuse-reports"))("title") };
}

export default async function AbuseReportsPage({ searchParams }: PageProps<"/abuse-reports">) {
  const operator = await requireOperator("report:read");
  const filter = ReportFilter.parse(withoutNul(await searchParams));
  const view = viewOf(filter);
  const [page, counts, people, reporterName, t] = await Promise.all([
    listReports(filter, operator),
    countReportViews(operator),
    listAssignees(operator),
    filter.reporter ? findReporterName(operator, filter.reporter) : null,
    getTranslations("abuse-reports.list"),
  ]);
  const here = { ...filter, before: undefined };
  return (
    <PageFrame
      title={(await getTranslations("abuse-reports"))("title")}
      strip={<ReportTabs view={view} counts={counts} mayHandle={may(operator, "report:handle")} />}
      foot={
        <RoomMessages rooms={["abuse-reports"]}>
          <ReportKeys isList />
        </RoomMessages>
      }
    >
      <ReportFilters filter={filter} people={people} reporterName={reporterName} />
      {page.rows.length > 0 ? (
        <ReportTable rows={page.rows} />
      ) : (
        <StatePanel kind="empty" title={t(`empty.${view}.title`)}>
          {t(`empty.${view}.what`)}
        </StatePanel>
      )}
      <Pager
        label={t("pages")}
        {...(filter.before ? { earlier: { href: listAddress(here), label: t("first") } } : {})}
        {...(page.next ? { later: { href: listAddress({ ...here, before: page.next }), label: t("more") } } : {})}
      >
        {t("shown", { count: page.rows.length })}
      </Pager>
      <LiveRefresh of={["abuse-report:"]} everyMs={60_000} />
    </PageFrame>
  );
}
