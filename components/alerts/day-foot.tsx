"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { WAITING } from "@/lib/alerts/alert-filter-rules";
import type { Count } from "@/lib/alerts/alert-views";
import type { DayStanding } from "@/lib/alerts/day-views";
import { countText } from "./count-text";
import styles from "./day-strip.module.css";
import { queueAddress } from "./queue-address";
import { useFacets } from "./queue-facets";
import foot from "./queue-foot.module.css";

/** Below the day's last item: how much more waits, one press away. */
export function DayFoot({ onPage }: { onPage: number }) {
  const t = useTranslations("alerts.day");
  const rest = useRest(onPage);
  return (
    <div className={styles.rest}>
      <span>{t("end")}</span>
      <Button size="s" href={queueAddress(WAITING)}>
        {rest}
      </Button>
    </div>
  );
}

/** The day's items are done, or nothing waits at all: each with the way on. */
export function EmptyDay({ standing }: { standing: DayStanding }) {
  const t = useTranslations("alerts.day");
  const all = useTranslations("alerts.empty");
  const rest = useRest(0);
  const isDone = standing.done > 0;
  return (
    <div className={foot.empty}>
      <StatePanel
        kind="empty"
        title={isDone ? t("empty.done", { count: standing.done }) : all("done")}
        actions={<Button href={queueAddress(WAITING)}>{rest}</Button>}
      >
        {isDone ? t("empty.doneText") : all("doneText")}
      </StatePanel>
    </div>
  );
}

/** What waits beside the alerts that the page accounts for. */
function useRest(onPage: number): string {
  const t = useTranslations("alerts.day");
  const words = useTranslations("alerts");
  const { facets, isCounting } = useFacets();
  if (!facets || isCounting) return t("seeAll");
  const rest: Count = { count: Math.max(0, facets.total.count - onPage), isMore: facets.total.isMore };
  return rest.count === 0 ? t("seeAll") : t("seeRest", { count: countText(rest, words) });
}
