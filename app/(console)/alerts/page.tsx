import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AlertTriage } from "@/components/alerts/alert-triage";
import { QueueFacets } from "@/components/alerts/queue-facets";
import { QueueTotal } from "@/components/alerts/queue-total";
import { TriageStrip } from "@/components/alerts/triage-strip";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { requireOperator } from "@/lib/access/require-operator";
import { type AddressParts, readAlertFilter } from "@/lib/alerts/alert-filter-rules";
import { listAlerts } from "@/lib/alerts/alert-queries";
import { readColumns } from "@/lib/views/choose-columns";
import { findDefaultView } from "@/lib/views/view-queries";
import { claimAlertAction, dismissAlertAction, escalateAlertAction, releaseAlertAction, undoDismissalAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("alerts"))("title") };
}

export default async function AlertsPage({ searchParams }: { searchParams: Promise<AddressParts> }) {
  const operator = await requireOperator("alert:read");
  const parts = await searchParams;
  if (Object.keys(parts).length === 0) {
    const standard = await findDefaultView(operator, "alerts");
    if (standard) redirect(`/alerts?${standard.query}`);
  }
  const filter = readAlertFilter(parts);
  // Counts and the detail are asked for by the browser: the rows wait for neither.
  const [page, columns, t] = await Promise.all([listAlerts(operator, filter), readColumns(operator), getTranslations("alerts")]);
  return (
    <RoomMessages rooms={["alerts"]}>
      <QueueFacets filter={filter} readAt={page.readAt}>
        <PageFrame title={t("title")} context={<QueueTotal />} strip={<TriageStrip filter={filter} />} isBare>
          <AlertTriage
            // Another queue, or the same one read again, begins anew: no row of the one before is left over.
            key={page.readAt}
            {...page}
            filter={filter}
            asked={Number(parts.alert) || null}
            columns={columns}
            actions={{
              claim: claimAlertAction,
              release: releaseAlertAction,
              dismiss: dismissAlertAction,
              undoDismissal: undoDismissalAction,
              escalate: escalateAlertAction,
            }}
          />
        </PageFrame>
      </QueueFacets>
    </RoomMessages>
  );
}
