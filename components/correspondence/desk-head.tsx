import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";
import type { DeskCounts } from "@/lib/correspondence/desk-views";
import { DESK_TABS, type DeskTab, deskAddress } from "./desk-places";

/** The parts of the support desk; those with work say how much. */
export function DeskTabs({ tab, counts }: { tab: DeskTab; counts: DeskCounts }) {
  const t = useTranslations("correspondence.page");
  const tabs = DESK_TABS.map((name) => ({
    href: deskAddress({ tab: name }),
    label: t(`tab.${name}`),
    isCurrent: name === tab,
    ...(name === "answers" || name === "notices" ? {} : { count: counts[name] }),
  }));
  return <TabLinks label={t("tabs")} tabs={tabs} />;
}
