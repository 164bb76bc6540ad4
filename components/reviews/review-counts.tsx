import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";
import { REVIEW_VIEWS, type ReviewFilter } from "@/lib/reviews/review-inputs";
import type { ReviewList } from "@/lib/reviews/review-queries";
import { reviewsAddress } from "./review-address";
import styles from "./reviews.module.css";

type Counts = ReviewList["counts"];

/** How many of the chosen decisions were agreed with. */
export function ReviewCounts({ counts: { all, open, agreed, disagreed } }: { counts: Counts }) {
  const t = useTranslations("reviews.counts");
  const shown = { reviewed: t("of", { reviewed: all - open, all }), agreed, disagreed, open };
  return (
    <dl className={styles.counts} aria-label={t("label")}>
      {Object.entries(shown).map(([name, value]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** All of them, those that nobody has reviewed, or by what came of it. */
export function ReviewTabs({ filter, counts }: { filter: ReviewFilter; counts: Counts }) {
  const t = useTranslations("reviews.view");
  return (
    <TabLinks
      label={t("label")}
      tabs={REVIEW_VIEWS.map((view) => ({
        href: reviewsAddress({ ...filter, view, after: undefined }),
        label: t(view),
        count: counts[view],
        isCurrent: filter.view === view,
      }))}
    />
  );
}
