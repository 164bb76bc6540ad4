import { useTranslations } from "next-intl";
import { Segmented, TabLinks } from "@/components/ui/tabs";
import { ALERT_SORTS, type AlertFilter, EVERY_ALERT } from "@/lib/alerts/alert-filter-rules";
import { AlertSearch } from "./alert-search";
import { queueAddress, queueQuery } from "./queue-address";

/** Views of the queue, the search and the order, over the whole width. */
export function TriageStrip({ filter }: { filter: AlertFilter }) {
  const t = useTranslations("alerts");
  const views = {
    mine: { ...EVERY_ALERT, sort: filter.sort },
    unclaimed: { ...EVERY_ALERT, show: ["open"], sort: filter.sort },
    probes: { ...EVERY_ALERT, kind: ["probe"], sort: filter.sort },
    done: { ...EVERY_ALERT, show: ["escalated", "dismissed"], sort: "time" },
  } as const satisfies Record<string, AlertFilter>;
  const here = queueQuery({ ...filter, sort: "score" });
  const tabs = Object.entries(views).map(([name, view]) => ({
    href: queueAddress(view),
    label: t(`view.${name}`),
    isCurrent: queueQuery({ ...view, sort: "score" }) === here,
  }));
  return (
    <TabLinks label={t("view.label")} tabs={tabs}>
      <div className="row">
        <AlertSearch filter={filter} />
        <Segmented
          label={t("sort.label")}
          value={filter.sort}
          options={ALERT_SORTS.map((sort) => ({
            value: sort,
            label: t(`sort.${sort}`),
            href: queueAddress({ ...filter, sort, after: null }),
          }))}
        />
      </div>
    </TabLinks>
  );
}
