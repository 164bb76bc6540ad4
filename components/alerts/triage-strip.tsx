import { useTranslations } from "next-intl";
import { Segmented, TabLinks } from "@/components/ui/tabs";
import { ALERT_SORTS, type AlertFilter, EVERY_ALERT, TODAY } from "@/lib/alerts/alert-filter-rules";
import type { ViewRow } from "@/lib/views/view-views";
import { AlertSearch } from "./alert-search";
import { ColumnDialog } from "./column-dialog";
import { queueAddress, queueQuery } from "./queue-address";
import type { ViewActions } from "./view-actions";
import { ViewMenu } from "./view-menu";

interface TriageStripProps {
  filter: AlertFilter;
  views: readonly ViewRow[];
  actions: ViewActions;
}

/** Views of the queue, the search, the order and the columns, over the whole width. */
export function TriageStrip({ filter, views, actions }: TriageStripProps) {
  const t = useTranslations("alerts");
  const builtIn = {
    today: TODAY,
    mine: { ...EVERY_ALERT, sort: filter.sort },
    unclaimed: { ...EVERY_ALERT, show: ["open"], sort: filter.sort },
    probes: { ...EVERY_ALERT, kind: ["probe"], sort: filter.sort },
    done: { ...EVERY_ALERT, show: ["escalated", "dismissed"], sort: "time" },
  } as const satisfies Record<string, AlertFilter>;
  const here = queueQuery({ ...filter, sort: "score" });
  const tabs = Object.entries(builtIn).map(([name, view]) => ({
    href: queueAddress(view),
    label: t(`view.${name}`),
    isCurrent: queueQuery({ ...view, sort: "score" }) === here,
  }));
  return (
    <TabLinks label={t("view.label")} tabs={tabs}>
      <div className="row">
        <ViewMenu filter={filter} views={views} isBuiltIn={tabs.some(({ isCurrent }) => isCurrent)} actions={actions} />
        <AlertSearch filter={filter} />
        <Segmented
          label={t("sort.label")}
          value={filter.sort}
          options={ALERT_SORTS.map((sort) => ({
            value: sort,
            label: t(`sort.${sort}`),
            // The day's list has one order: another one is asked of all that waits.
            href: queueAddress({ ...filter, isToday: filter.isToday && sort === "score", sort, after: null }),
          }))}
        />
        <ColumnDialog />
      </div>
    </TabLinks>
  );
}
