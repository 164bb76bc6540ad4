import { getTranslations } from "next-intl/server";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { SuppressionTable } from "@/components/suppressions/suppression-table";
import { TabLinks } from "@/components/ui/tabs";
import { requireOperator } from "@/lib/access/require-operator";
import { listSuppressions } from "@/lib/alerts/suppression-queries";
import { endSuppressionAction } from "../../alerts/actions";

export async function generateMetadata() {
  return { title: (await getTranslations("suppressions"))("title") };
}

export default async function SuppressionsPage({ searchParams }: { searchParams: Promise<{ view?: string }> }) {
  const operator = await requireOperator("alert:triage");
  const isPast = (await searchParams).view === "past";
  const [rows, t] = await Promise.all([listSuppressions(operator, { isPast }), getTranslations("suppressions")]);
  const tabs = (["now", "past"] as const).map((view) => ({
    href: view === "now" ? "/settings/suppressions" : "/settings/suppressions?view=past",
    label: t(`view.${view}`),
    isCurrent: isPast === (view === "past"),
  }));
  return (
    <PageFrame title={t("title")} strip={<TabLinks label={t("view.label")} tabs={tabs} />}>
      <RoomMessages rooms={["alerts", "suppressions"]}>
        <SuppressionTable rows={rows} isPast={isPast} endSuppression={endSuppressionAction} />
      </RoomMessages>
    </PageFrame>
  );
}
