import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TabLinks } from "@/components/ui/tabs";
import { REPORT_VIEWS, type ReportViewName } from "@/lib/abuse-reports/report-list-inputs";
import { listAddress } from "./report-address";

interface ReportTabsProps {
  view: ReportViewName;
  counts: Record<ReportViewName, number>;
  /** The reader may take in reports. */
  mayHandle: boolean;
}

/** Which reports: unread, in work, mine, previews, ended, all. */
export function ReportTabs({ view, counts, mayHandle }: ReportTabsProps) {
  const t = useTranslations("abuse-reports.list");
  const tabs = REPORT_VIEWS.map((name) => ({
    href: listAddress({ view: name === "open" ? undefined : name }),
    label: t(`view.${name}`),
    isCurrent: view === name,
    count: counts[name],
  }));
  return (
    <TabLinks label={t("views")} tabs={tabs}>
      <Button size="s" look="quiet" icon="users" href="/reporters">
        {t("reporters")}
      </Button>
      {mayHandle && (
        <Button size="s" look="primary" icon="plus" shortcut="n" href="/abuse-reports/new">
          {t("new")}
        </Button>
      )}
    </TabLinks>
  );
}
