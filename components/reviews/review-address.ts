import type { ReviewFilter } from "@/lib/reviews/review-inputs";
import type { PeriodWish } from "@/lib/statistics/period-rules";

/** The address of a view of the reviews: whoever gets it sees the same decisions. */
export function reviewsAddress({ span, on, from, to, view, sample, after }: Partial<ReviewFilter>): string {
  const parts = new URLSearchParams();
  const given = { span, on, from, to, view: view === "all" ? undefined : view, after };
  for (const [name, value] of Object.entries(given)) if (value !== undefined) parts.set(name, value);
  if (sample) {
    parts.set("sample", String(sample.size));
    parts.set("seed", sample.seed);
    parts.set("upTo", sample.upTo.toISOString());
  }
  const query = parts.toString();
  return query === "" ? "/restrictions/reviews" : `/restrictions/reviews?${query}`;
}

/** Another period; a sample belongs to the one it was drawn from. */
export const otherPeriod = ({ view }: Pick<ReviewFilter, "view">, wish: PeriodWish): string => reviewsAddress({ view, ...wish });
