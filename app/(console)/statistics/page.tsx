import { getTranslations } from "next-intl/server";
import { PageFrame } from "@/components/shell/page-frame";
import { StatisticsBoard } from "@/components/statistics/statistics-board";
import { requireOperator } from "@/lib/access/require-operator";
import { withoutNul } from "@/lib/platform/without-nul";
import { StatisticsPeriod } from "@/lib/statistics/statistics-inputs";
import { readStatistics } from "@/lib/statistics/statistics-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("statistics"))("title") };
}

export default async function StatisticsPage({ searchParams }: PageProps<"/statistics">) {
  const operator = await requireOperator("statistics:read");
  const period = StatisticsPeriod.parse(withoutNul(await searchParams));
  const [statistics, t] = await Promise.all([readStatistics(period, operator), getTranslations("statistics")]);
  return (
    <PageFrame title={t("title")}>
      <StatisticsBoard statistics={statistics} length={period.months} />
    </PageFrame>
  );
}
