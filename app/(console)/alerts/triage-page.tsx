"use client";
import { useTranslations } from "next-intl";
import { AlertTriage, type AlertTriageProps } from "@/components/alerts/alert-triage";
import { QueueColumns } from "@/components/alerts/queue-columns";
import { QueueFacets } from "@/components/alerts/queue-facets";
import { QueueTotal } from "@/components/alerts/queue-total";
import type { TriageActions } from "@/components/alerts/triage-actions";
import { TriageStrip } from "@/components/alerts/triage-strip";
import type { ViewActions } from "@/components/alerts/view-actions";
import { PageFrame } from "@/components/shell/page-frame";
import type { ColumnChoice } from "@/lib/views/column-rules";
import type { ViewRow } from "@/lib/views/view-views";
import {
  changeViewAction,
  chooseColumnsAction,
  keepViewAction,
  removeViewAction,
  restoreViewAction,
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
  restore: restoreViewAction,
  setDefault: setDefaultViewAction,
};

interface TriagePageProps extends Omit<AlertTriageProps, "actions"> {
  columns: ColumnChoice;
  views: readonly ViewRow[];
}

/** The queue as a page, put together in the browser: its doors and its parts are code that is there already, only the data travels. */
export function TriagePage({ columns, views, ...queue }: TriagePageProps) {
  const t = useTranslations("alerts");
  const { filter, readAt } = queue;
  return (
    <QueueFacets filter={filter} readAt={readAt}>
      <QueueColumns initial={columns} action={chooseColumnsAction}>
        <PageFrame
          title={t("title")}
          context={<QueueTotal />}
          strip={<TriageStrip filter={filter} views={views} actions={VIEW_ACTIONS} />}
          isBare
        >
          <AlertTriage {...queue} actions={ACTIONS} />
        </PageFrame>
      </QueueColumns>
    </QueueFacets>
  );
}
