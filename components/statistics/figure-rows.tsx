import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import type { FigurePage } from "@/lib/statistics/report-views";
import type { FigureQuery } from "@/lib/statistics/statistics-inputs";
import { countText } from "./figure-text";
import { spanDaysText } from "./period-text";
import { RowsTable } from "./rows-table";
import styles from "./rows-table.module.css";
import { rowsLink } from "./statistics-links";
import { usePartText } from "./use-part-text";

interface FigureRowsProps {
  query: FigureQuery;
  page: FigurePage;
  /** The period of the board to which the days belong. */
  back: string;
}

/** The list behind a number: what it counts, how it is worked out, and its rows. */
export function FigureRows({ query, page, back }: FigureRowsProps) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const partText = usePartText();
  const { figure, part, first, last, after } = query;
  const title = part === undefined ? t(`figure.${figure}.name`) : `${t(`figure.${figure}.name`)}: ${partText(figure, part)}`;
  const here = rowsLink(figure, { first, last }, part);
  return (
    <>
      <Button size="s" look="quiet" icon="left" href={back}>
        {t("rows.back")}
      </Button>
      <header className={styles.head}>
        <h2>{title}</h2>
        <span className="t2">{spanDaysText({ first, last }, locale)}</span>
        <span className={styles.count} data-count={page.count}>
          {t("rows.count", { count: countText(page.count) })}
        </span>
      </header>
      <p className={styles.formula}>{t(`figure.${figure}.formula`)}</p>
      {page.rows.length === 0 ? (
        <StatePanel kind="empty" title={t("rows.empty")}>
          {t("rows.emptyWhat")}
        </StatePanel>
      ) : (
        <RowsTable figure={figure} rows={page.rows} caption={`${title} ${spanDaysText({ first, last }, locale)}`} />
      )}
      <Pager
        label={t("rows.pages")}
        {...(after ? { earlier: { href: here, label: t("rows.first") } } : {})}
        {...(page.next ? { later: { href: `${here}&after=${encodeURIComponent(page.next)}`, label: t("rows.more") } } : {})}
      >
        {t("rows.shown", { shown: page.rows.length, count: countText(page.count) })}
      </Pager>
    </>
  );
}
