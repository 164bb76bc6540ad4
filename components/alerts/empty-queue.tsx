import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { type AlertFilter, alertAddress, DEFAULT_SHOWN } from "@/lib/alerts/alert-filter-rules";
import styles from "./queue-foot.module.css";

const NOTHING = { severity: [], kind: [], search: "", after: null } as const;

/** Either everything is decided, or the conditions leave nothing over: each with the way on. */
export function EmptyQueue({ filter }: { filter: AlertFilter }) {
  const t = useTranslations("alerts");
  const isNarrowed = filter.severity.length + filter.kind.length > 0 || filter.search !== "";
  const everything = { ...filter, ...NOTHING, show: DEFAULT_SHOWN };
  const decided = { ...filter, ...NOTHING, show: ["escalated", "dismissed"], sort: "time" } as const;
  return (
    <div className={styles.empty}>
      {isNarrowed ? (
        <StatePanel
          kind="empty"
          icon="filter"
          title={t("empty.filtered")}
          actions={<Button href={alertAddress(everything)}>{t("filter.clear")}</Button>}
        >
          {t("empty.filteredText")}
        </StatePanel>
      ) : (
        <StatePanel
          kind="empty"
          title={t("empty.done")}
          actions={<Button href={alertAddress(decided)}>{t("empty.seeDone")}</Button>}
        >
          {t("empty.doneText")}
        </StatePanel>
      )}
    </div>
  );
}
