import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { type AlertFilter, EVERY_ALERT, narrowings } from "@/lib/alerts/alert-filter-rules";
import { queueAddress } from "./queue-address";
import styles from "./queue-foot.module.css";

/** Either everything is decided, or the conditions leave nothing over: each with the way on. */
export function EmptyQueue({ filter }: { filter: AlertFilter }) {
  const t = useTranslations("alerts");
  const isNarrowed = narrowings(filter) > 0 || filter.search !== "";
  const decided = { ...EVERY_ALERT, show: ["escalated", "dismissed"], sort: "time" } as const;
  return (
    <div className={styles.empty}>
      {isNarrowed ? (
        <StatePanel
          kind="empty"
          icon="filter"
          title={t("empty.filtered")}
          actions={<Button href={queueAddress({ ...EVERY_ALERT, sort: filter.sort })}>{t("filter.clear")}</Button>}
        >
          {t("empty.filteredText")}
        </StatePanel>
      ) : (
        <StatePanel
          kind="empty"
          title={t("empty.done")}
          actions={<Button href={queueAddress(decided)}>{t("empty.seeDone")}</Button>}
        >
          {t("empty.doneText")}
        </StatePanel>
      )}
    </div>
  );
}
