import { getTranslations } from "next-intl/server";
import { addressOf } from "@/components/incidents/incident-address";
import { IncidentFilters, IncidentTabs } from "@/components/incidents/incident-filters";
import { IncidentTable } from "@/components/incidents/incident-table";
import { PageFrame } from "@/components/shell/page-frame";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import { requireOperator } from "@/lib/access/require-operator";
import { IncidentFilter } from "@/lib/incidents/incident-list-inputs";
import { countOpenStages, listIncidents } from "@/lib/incidents/incident-list-queries";
import { withoutNul } from "@/lib/platform/without-nul";

export async function generateMetadata() {
  return { title: (await getTranslations("incidents"))("title") };
}

export default async function IncidentsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const operator = await requireOperator("incident:read");
  const filter = IncidentFilter.parse(onlyFirst(withoutNul(await searchParams)));
  const [page, stages, t] = await Promise.all([
    listIncidents(filter, operator),
    countOpenStages({ kind: filter.kind, view: filter.view }, operator),
    getTranslations("incidents"),
  ]);
  const openCount = [...stages.values()].reduce((sum, count) => sum + count, 0);
  return (
    <PageFrame title={t("title")} strip={<IncidentTabs filter={filter} openCount={openCount} />}>
      <IncidentFilters filter={filter} stages={stages} />
      {page.rows.length > 0 ? (
        <IncidentTable rows={page.rows} />
      ) : (
        <StatePanel
          kind="empty"
          title={t("list.empty")}
          actions={
            <Button size="s" href="/alerts">
              {t("list.toAlerts")}
            </Button>
          }
        >
          {t("list.emptyHint")}
        </StatePanel>
      )}
      <Pager
        label={t("list.pages")}
        earlier={filter.before ? { href: addressOf({ ...filter, before: undefined }), label: t("list.first") } : undefined}
        later={page.nextBefore ? { href: addressOf({ ...filter, before: page.nextBefore }), label: t("list.more") } : undefined}
      >
        {t("list.shown", { count: page.rows.length })}
      </Pager>
    </PageFrame>
  );
}

const onlyFirst = (params: Record<string, string | string[]>) =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
