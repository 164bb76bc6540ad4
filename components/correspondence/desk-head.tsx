import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";
import type { CorrespondenceActions } from "./correspondence-actions";
import { DeskNews } from "./desk-news";
import { DeskPhone } from "./desk-phone";
import { DESK_TABS, type DeskTab, deskAddress, type TabCounts } from "./desk-places";

interface DeskTabsProps {
  tab: DeskTab;
  counts: TabCounts;
  recordCall: CorrespondenceActions["recordCall"];
}

/** The parts of the support desk; those with work say how much. A call can be written down on each. */
export function DeskTabs({ tab, counts, recordCall }: DeskTabsProps) {
  const t = useTranslations("correspondence.page");
  const tabs = DESK_TABS.map((name) => ({
    href: deskAddress({ tab: name }),
    label: t(`tab.${name}`),
    isCurrent: name === tab,
    ...(name in counts ? { count: counts[name as keyof TabCounts] } : {}),
  }));
  return (
    <TabLinks label={t("tabs")} tabs={tabs}>
      <span className="row">
        <DeskNews unread={counts.unread} />
        <DeskPhone action={recordCall} />
      </span>
    </TabLinks>
  );
}
