import { getTranslations } from "next-intl/server";
import { AnswerButton } from "@/components/reviews/answer-button";
import { reviewsAddress } from "@/components/reviews/review-address";
import { ReviewBar } from "@/components/reviews/review-bar";
import { ReviewButton } from "@/components/reviews/review-button";
import { ReviewCard } from "@/components/reviews/review-card";
import { ReviewCounts, ReviewTabs } from "@/components/reviews/review-counts";
import styles from "@/components/reviews/reviews.module.css";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import { requireOperator } from "@/lib/access/require-operator";
import { now } from "@/lib/platform/clock";
import { withoutNul } from "@/lib/platform/without-nul";
import { ReviewFilter } from "@/lib/reviews/review-inputs";
import { listReviews } from "@/lib/reviews/review-queries";
import type { ReviewRow } from "@/lib/reviews/review-views";
import { shifted } from "@/lib/statistics/period-rules";
import { answerDisagreementAction, reviewOrderAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("reviews"))("title") };
}

export default async function ReviewsPage({ searchParams }: PageProps<"/restrictions/reviews">) {
  const operator = await requireOperator("restriction:review");
  const filter = ReviewFilter.parse(withoutNul(await searchParams));
  const [{ rows, next, period, counts }, t] = await Promise.all([listReviews(filter, operator), getTranslations("reviews")]);
  const at = now();
  const isDone = filter.view === "open" && counts.all > 0;
  return (
    <RoomMessages rooms={["reviews", "restrictions"]}>
      <PageFrame title={t("title")} strip={<ReviewTabs filter={filter} counts={counts} />}>
        <ReviewBar filter={filter} period={period} earlier={shifted(period, -1, at)} later={shifted(period, 1, at)} />
        <ReviewCounts counts={counts} />
        {rows.length === 0 ? (
          <StatePanel
            kind="empty"
            title={t(isDone ? "empty.open" : "empty.title")}
            actions={
              filter.view !== "all" && (
                <Button size="s" href={reviewsAddress({ ...filter, view: "all", after: undefined })}>
                  {t("empty.all")}
                </Button>
              )
            }
          >
            {t(isDone ? "empty.openWhat" : "empty.what")}
          </StatePanel>
        ) : (
          <div className={styles.list}>
            {rows.map((row) => (
              <ReviewCard key={row.orderId} row={row}>
                <Buttons row={row} />
              </ReviewCard>
            ))}
          </div>
        )}
        <Pager
          label={t("pages.label")}
          earlier={filter.after ? { href: reviewsAddress({ ...filter, after: undefined }), label: t("pages.first") } : undefined}
          later={next ? { href: reviewsAddress({ ...filter, after: next }), label: t("pages.later") } : undefined}
        >
          {t("pages.shown", { count: rows.length })}
        </Pager>
        <LiveRefresh of={["incident:"]} everyMs={300_000} />
      </PageFrame>
    </RoomMessages>
  );
}

function Buttons({ row }: { row: ReviewRow }) {
  const { orderId, measure, review, isAnswerOwed } = row;
  if (review && isAnswerOwed)
    return (
      <div>
        <AnswerButton size="s" disagreement={{ orderId, measure, ...review }} action={answerDisagreementAction} />
      </div>
    );
  if (review) return null;
  return (
    <div className="row-s wrap">
      <ReviewButton row={row} isAgreed action={reviewOrderAction} />
      <ReviewButton row={row} isAgreed={false} look="quiet" action={reviewOrderAction} />
    </div>
  );
}
