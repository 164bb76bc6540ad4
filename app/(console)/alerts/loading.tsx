import { getTranslations } from "next-intl/server";
import { PageFrame } from "@/components/shell/page-frame";
import { StatePanel } from "@/components/ui/state-panel";

export default async function AlertsLoading() {
  const t = await getTranslations("alerts");
  return (
    <PageFrame title={t("title")}>
      <StatePanel kind="loading" title={t("loading")} />
    </PageFrame>
  );
}
