import { getTranslations } from "next-intl/server";
import { IncidentTabs } from "@/components/incidents/incident-filters";
import { IncidentList } from "@/components/incidents/incident-list";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { requireOperator } from "@/lib/access/require-operator";
import { IncidentFilter } from "@/lib/incidents/incident-list-inputs";
import { countOpenStages, listIncidents } from "@/lib/incidents/incident-list-queries";
import { onlyFirst } from "@/lib/platform/only-first";
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
  const openCount = Object.values(stages).reduce((sum, count) => sum + count, 0);
  return (
    <RoomMessages rooms={SAID}>
      <PageFrame title={t("title")} strip={<IncidentTabs filter={filter} openCount={openCount} />}>
        <IncidentList filter={filter} stages={stages} pageText={JSON.stringify(page)} />
      </PageFrame>
    </RoomMessages>
  );
}

/** Of two large rooms what the list says. */
const SAID = [
  ...["list", "stage", "kind", "brokenThrough", "reported", "nobody"].map((part) => `incidents.${part}`),
  "obligations.kind",
];
