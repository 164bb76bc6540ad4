import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AlertTriage } from "@/components/alerts/alert-triage";
import { QueueColumns } from "@/components/alerts/queue-columns";
import { QueueFacets } from "@/components/alerts/queue-facets";
import { QueueTotal } from "@/components/alerts/queue-total";
import type { TriageActions } from "@/components/alerts/triage-actions";
import { TriageStrip } from "@/components/alerts/triage-strip";
import type { ViewActions } from "@/components/alerts/view-actions";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { requireOperator } from "@/lib/access/require-operator";
import { type AddressParts, readAlertFilter, TODAY } from "@/lib/alerts/alert-filter-rules";
import { listAlerts } from "@/lib/alerts/alert-queries";
import { readDay } from "@/lib/alerts/day-queries";
import { readColumns } from "@/lib/views/choose-columns";
import { findDefaultView, listViews } from "@/lib/views/view-queries";
import {
  changeViewAction,
  chooseColumnsAction,
  keepViewAction,
  removeViewAction,
  setDefaultViewAction,
  shareViewAction,
} from "../views/actions";
import {
  changeDayBudgetAction,
  claimAlertAction,
  dismissAlertAction,
  endSnoozeAction,
  endSuppressionAction,
  escalateAlertAction,
  mergeAlertsAction,
  placeSuppressionAction,
  releaseAlertAction,
  requestBulkAction,
  snoozeAlertAction,
  undoBulkAction,
  undoDismissalAction,
  undoEscalationOfAlertAction,
  unmergeAlertsAction,
} from "./actions";

const ACTIONS: TriageActions = {
  claim: claimAlertAction,
  release: releaseAlertAction,
  dismiss: dismissAlertAction,
  undoDismissal: undoDismissalAction,
  snooze: snoozeAlertAction,
  endSnooze: endSnoozeAction,
  suppress: placeSuppressionAction,
  endSuppression: endSuppressionAction,
  merge: mergeAlertsAction,
  unmerge: unmergeAlertsAction,
  escalate: escalateAlertAction,
  undoEscalation: undoEscalationOfAlertAction,
  changeDayBudget: changeDayBudgetAction,
  requestBulk: requestBulkAction,
  undoBulk: undoBulkAction,
};

const VIEW_ACTIONS: ViewActions = {
  keep: keepViewAction,
  change: changeViewAction,
  share: shareViewAction,
  remove: removeViewAction,
  setDefault: setDefaultViewAction,
};

export async function generateMetadata() {
  return { title: (await getTranslations("alerts"))("title") };
}

export default async function AlertsPage({ searchParams }: { searchParams: Promise<AddressParts> }) {
  const operator = await requireOperator("alert:read");
  const parts = await searchParams;
  const isBare = Object.keys(parts).length === 0;
  if (isBare) {
    const standard = await findDefaultView(operator, "alerts");
    if (standard) redirect(`/alerts?${standard.query}`);
  }
  const filter = isBare ? TODAY : readAlertFilter(parts);
  // Counts and the detail are asked for by the browser: the rows wait for neither.
  const [{ rows, day, ...page }, columns, views, t] = await Promise.all([
    filter.isToday ? readDay(operator) : listAlerts(operator, filter).then((found) => ({ ...found, day: null })),
    readColumns(operator),
    listViews(operator, "alerts"),
    getTranslations("alerts"),
  ]);
  return (
    <RoomMessages rooms={["alerts", "views"]}>
      <QueueFacets filter={filter} readAt={page.readAt}>
        <QueueColumns initial={columns} action={chooseColumnsAction}>
          <PageFrame
            title={t("title")}
            context={<QueueTotal />}
            strip={<TriageStrip filter={filter} views={views} actions={VIEW_ACTIONS} />}
            isBare
          >
            <AlertTriage
              // Another queue, or the same one read again, begins anew: no row of the one before is left over.
              key={page.readAt}
              {...page}
              rowsText={JSON.stringify(rows)}
              day={day}
              filter={filter}
              asked={Number(parts.alert) || null}
              actions={ACTIONS}
            />
          </PageFrame>
        </QueueColumns>
      </QueueFacets>
    </RoomMessages>
  );
}
