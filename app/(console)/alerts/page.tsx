import { getTranslations } from "next-intl/server";
import { AlertTriage } from "@/components/alerts/alert-triage";
import { TriageStrip } from "@/components/alerts/triage-strip";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { requireOperator } from "@/lib/access/require-operator";
import { findAlertDetail } from "@/lib/alerts/alert-detail-queries";
import { countAlertFacets } from "@/lib/alerts/alert-facet-queries";
import { type AddressParts, readAlertFilter } from "@/lib/alerts/alert-filter-rules";
import { listAlerts } from "@/lib/alerts/alert-queries";
import { claimAlertAction, dismissAlertAction, escalateAlertAction, releaseAlertAction, undoDismissalAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("alerts"))("title") };
}

export default async function AlertsPage({ searchParams }: { searchParams: Promise<AddressParts> }) {
  const operator = await requireOperator("alert:read");
  const parts = await searchParams;
  const filter = readAlertFilter(parts);
  const [page, facets, t] = await Promise.all([
    listAlerts(operator, filter),
    countAlertFacets(operator, filter),
    getTranslations("alerts"),
  ]);
  const detail = await findAlertDetail(operator, Number(parts.alert) || page.rows[0]?.number);
  const count = filter.show.reduce((sum, shown) => sum + facets.show[shown], 0);
  return (
    <RoomMessages rooms={["alerts"]}>
      <PageFrame
        title={t("title")}
        context={<span className="sub">{t("count", { count })}</span>}
        strip={<TriageStrip filter={filter} />}
        isBare
      >
        <AlertTriage
          // Another queue, or the same one read again, begins anew: no row of the one before is left over.
          key={page.readAt}
          {...page}
          filter={filter}
          facets={facets}
          detail={detail}
          actions={{
            claim: claimAlertAction,
            release: releaseAlertAction,
            dismiss: dismissAlertAction,
            undoDismissal: undoDismissalAction,
            escalate: escalateAlertAction,
          }}
        />
      </PageFrame>
    </RoomMessages>
  );
}
