import { getTranslations } from "next-intl/server";
import { ExportMenu } from "@/components/exports/export-menu";
import { RecordEventButton } from "@/components/operation-events/record-event-button";
import { PublicationNote } from "@/components/publications/publication-note";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { StatisticsBoard } from "@/components/statistics/statistics-board";
import { Button } from "@/components/ui/button";
import { requireOperator } from "@/lib/access/require-operator";
import { getSubscription } from "@/lib/exports/subscription-queries";
import { withoutNul } from "@/lib/platform/without-nul";
import { periodQuery, wishOf } from "@/lib/statistics/period-rules";
import { readEffect } from "@/lib/statistics/read-effect";
import { readReport } from "@/lib/statistics/read-report";
import { readPublication } from "@/lib/statistics/snapshot-queries";
import { EffectWish, StatisticsPeriod } from "@/lib/statistics/statistics-inputs";
import { recordEventAction } from "./events/actions";
import { endReportSubscriptionAction, subscribeToReportAction } from "./export/actions";
import { publishPeriodAction } from "./published/actions";

export async function generateMetadata() {
  return { title: (await getTranslations("statistics"))("title") };
}

export default async function StatisticsPage({ searchParams }: PageProps<"/statistics">) {
  const operator = await requireOperator("statistics:read");
  const asked = withoutNul(await searchParams);
  const { day } = EffectWish.parse(asked);
  const [report, effect, subscription, t] = await Promise.all([
    readReport(StatisticsPeriod.parse(asked), operator),
    readEffect({ day }, operator),
    getSubscription(operator),
    getTranslations("statistics"),
  ]);
  const publication = await readPublication(report, operator);
  return (
    <RoomMessages rooms={SAID}>
      <PageFrame title={t("title")}>
        <StatisticsBoard
          reportText={JSON.stringify(report)}
          effectText={JSON.stringify(effect)}
          day={day}
          actions={
            <ExportMenu
              path="/statistics/export"
              query={periodQuery(wishOf(report.period))}
              formats={["csv", "xlsx", "pdf"]}
              monthly={{ subscription, actions: { subscribe: subscribeToReportAction, end: endReportSubscriptionAction } }}
            />
          }
          eventActions={
            <>
              <Button size="s" look="quiet" href="/statistics/events">
                {t("events.all")}
              </Button>
              <RecordEventButton action={recordEventAction} />
            </>
          }
        >
          <PublicationNote publication={publication} action={publishPeriodAction} />
        </StatisticsBoard>
      </PageFrame>
    </RoomMessages>
  );
}

/** Of other rooms what the parts of a figure are called. */
const SAID = [
  ...["statistics", "publications", "operation-events", "exports"],
  ...["abuse-reports.harm", "abuse-reports.source", "alerts.rule", "correspondence.outcome", "ledger.kind"],
  ...["obligations.kind", "remediation.target", "restrictions.clauseName"],
];
