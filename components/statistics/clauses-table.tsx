import { useLocale, useTranslations } from "next-intl";
import type { ClauseFigure } from "@/lib/statistics/report-views";
import { PartsTable } from "./parts-table";
import type { DaySpan } from "./statistics-links";

/** Decided restrictions by paragraph and item of the clause that they rest on. */
export function ClausesTable({ caption, clauses, span }: { caption: string; clauses: readonly ClauseFigure[]; span: DaySpan }) {
  const t = useTranslations("statistics");
  const terms = useTranslations("restrictions");
  const locale = useLocale();
  const whole = clauses.reduce((sum, { count }) => sum + count, 0);
  const parts = clauses.map(({ key, count, article, paragraph, item, heading, headingEn }) => {
    const name = terms("clauseName", {
      article: String(article),
      paragraph: String(paragraph ?? "none"),
      item: String(item ?? "none"),
    });
    return { key, count, label: `${name} ${locale === "ja" ? heading : headingEn}` };
  });
  return (
    <PartsTable
      caption={caption}
      head={t("clauses.clause")}
      figure="clauses"
      span={span}
      parts={parts}
      whole={whole}
      total={whole}
    />
  );
}
