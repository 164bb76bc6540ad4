import { getTranslations } from "next-intl/server";
import { PageFrame } from "@/components/shell/page-frame";
import { StatisticsBoard } from "@/components/statistics/statistics-board";
import { requireOperator } from "@/lib/access/require-operator";
import { withoutNul } from "@/lib/platform/without-nul";
import { readEffect } from "@/lib/statistics/read-effect";
import { readReport } from "@/lib/statistics/read-report";
import { EffectWish, StatisticsPeriod } from "@/lib/statistics/statistics-inputs";

export async function generateMetadata() {
  return { title: (await getTranslations("statistics"))("title") };
}

export default async function StatisticsPage({ searchParams }: PageProps<"/statistics">) {
  const operator = await requireOperator("statistics:read");
  const asked = withoutNul(await searchParams);
  const { day } = EffectWish.parse(asked);
  const [report, effect, t] = await Promise.all([
    readReport(StatisticsPeriod.parse(asked), operator),
    readEffect({ day }, operator),
    getTranslations("statistics"),
  ]);
  return (
    <PageFrame title={t("title")}>
      <StatisticsBoard report={report} effect={effect} day={day} />
    </PageFrame>
  );
}
