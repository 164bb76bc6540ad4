import { useTranslations } from "next-intl";
import { Segmented, TabLinks } from "@/components/ui/tabs";
import { ALERT_SORTS, type AlertFilter, alertAddress, DEFAULT_SHOWN } from "@/lib/alerts/alert-filter-rules";
import { AlertSearch } from "./alert-search";

const NOTHING = { severity: [], kind: [], search: "", after: null } as const;

/** Views of the queue, the search and the order, over the whole width. */
export function TriageStrip({ filter }: { filter: AlertFilter }) {
  const t = useTranslations("alerts");
  const views = {
    mine: { ...filter, ...NOTHING, show: DEFAULT_SHOWN },
    unclaimed: { ...filter, ...NOTHING, show: ["open"] },
    probes: { ...filter, ...NOTHING, show: DEFAULT_SHOWN, kind: ["probe"] },
    done: { ...filter, ...NOTHING, show: ["escalated", "dismissed"], sort: "time" },
  } as const satisfies Record<string, AlertFilter>;
  const here = alertAddress({ ...filter, after: null, sort: "score" });
  const tabs = Object.entries(views).map(([name, view]) => ({
    href: alertAddress(view),
    label: t(`view.${name}`),
    isCurrent: alertAddress({ ...view, sort: "score" }) === here,
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
            href: alertAddress({ ...filter, sort, after: null }),
          }))}
        />
      </div>
    </TabLinks>
  );
}
