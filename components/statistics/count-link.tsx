import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { FigureName } from "@/lib/statistics/figure-table";
import { countText } from "./figure-text";
import { spanDaysText } from "./period-text";
import { type DaySpan, rowsLink } from "./statistics-links";

interface CountLinkProps {
  count: number;
  /** What is counted, in words: with the days it is the link's name. */
  what: string;
  figure: FigureName;
  span: DaySpan;
  part?: string | null;
}

/** A number that opens exactly its rows; nothing opens nothing. */
export function CountLink({ count, what, figure, span, part }: CountLinkProps) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  if (count === 0) return <span className="sub">0</span>;
  return (
    <Link
      href={rowsLink(figure, span, part)}
      prefetch={false}
      className="num-link"
      data-count={count}
      aria-label={t("open", { what, span: spanDaysText(span, locale), count: countText(count) })}
    >
      {countText(count)}
    </Link>
  );
}
