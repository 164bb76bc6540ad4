import { getTranslations } from "next-intl/server";
import { ExportMenu } from "@/components/exports/export-menu";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { FigureRows } from "@/components/statistics/figure-rows";
import { boardLink, wishOfDays } from "@/components/statistics/statistics-links";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { requireOperator } from "@/lib/access/require-operator";
import { now } from "@/lib/platform/clock";
import { withoutNul } from "@/lib/platform/without-nul";
import { listFigureRows } from "@/lib/statistics/list-figure-rows";
import { FigureQuery } from "@/lib/statistics/statistics-inputs";

export async function generateMetadata() {
  return { title: (await getTranslations("statistics"))("rows.title") };
}

export default async function FigureRowsPage({ searchParams }: PageProps<"/statistics/rows">) {
  const operator = await requireOperator("statistics:read");
  const query = FigureQuery.safeParse(withoutNul(await searchParams));
  const t = await getTranslations("statistics");
  if (!query.success) {
    return (
      <PageFrame title={t("rows.title")}>
        <StatePanel
          kind="error"
          title={t("rows.unreadable")}
          actions={
            <Button size="s" href="/statistics">
              {t("rows.toStatistics")}
            </Button>
          }
        >
          {t("rows.unreadableWhat")}
        </StatePanel>
      </PageFrame>
    );
  }
  const page = await listFigureRows(query.data, operator);
  const { figure, part, first, last } = query.data;
  const asked = new URLSearchParams({ figure, first, last, ...(part === undefined ? {} : { part }) });
  const files = <ExportMenu path="/statistics/export/rows" query={asked.toString()} formats={["csv", "xlsx"]} />;
  return (
    <PageFrame title={t("rows.title")} context={<RoomMessages rooms={["exports"]}>{files}</RoomMessages>}>
      <FigureRows query={query.data} page={page} back={boardLink(wishOfDays(query.data, now()))} />
    </PageFrame>
  );
}
