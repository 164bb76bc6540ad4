import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { CountedSpan, Statistics } from "@/lib/statistics/statistics-queries";
import { addMonths, changeOf } from "@/lib/statistics/statistics-rules";
import styles from "./key-figures.module.css";
import { changeText, monthText } from "./month-text";
import { countedLink, uncountedLink } from "./statistics-links";

/** The totals of the period, and the last half-year against the same half-year before. */
export function KeyFigures({ whole, half, months }: Pick<Statistics, "whole" | "half"> & { months: number }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const spanText = ({ first, last }: { first: string; last: string }) =>
    `${monthText(first, locale)} – ${monthText(last, locale)}`;
  return (
    <dl className={styles.figures}>
      {half && <Compared kind="abuse" span={half} title={t("figure.half")} note={spanText(half)} isAccent />}
      {half && <Compared kind="defense" span={half} title={t("figure.halfDefense")} note={spanText(half)} />}
      <Compared
        kind="abuse"
        span={whole}
        title={t("figure.whole", { kind: t("abuse"), months })}
        note={spanText(whole)}
        isAccent={!half}
      />
      <Compared kind="defense" span={whole} title={t("figure.whole", { kind: t("defense"), months })} note={spanText(whole)} />
      <div>
        <dt>{t("figure.uncounted")}</dt>
        <dd className={styles.figure}>
          <Link className="num-link" prefetch={false} href={uncountedLink("any", whole)}>
            {whole.uncounted}
          </Link>
        </dd>
        <dd className={styles.note}>{t("figure.uncountedNote")}</dd>
      </div>
    </dl>
  );
}

interface ComparedProps {
  kind: "abuse" | "defense";
  span: CountedSpan;
  title: string;
  note: string;
  isAccent?: boolean;
}

function Compared({ kind, span, title, note, isAccent }: ComparedProps) {
  const t = useTranslations("statistics");
  const count = span[kind];
  const before = span.before?.[kind] ?? null;
  const change = before === null ? null : changeOf(count, before);
  const beforeSpan = { first: addMonths(span.first, -12), last: addMonths(span.last, -12) };
  return (
    <div>
      <dt>{title}</dt>
      <dd className={`${styles.figure} ${isAccent ? styles.accent : ""}`}>
        <Link className="num-link" prefetch={false} href={countedLink(kind, span)}>
          {count}
        </Link>
        {isAccent && change !== null && <span className={styles.change}>{changeText(change)}</span>}
      </dd>
      <dd className={styles.note}>
        {before !== null && (
          <>
            {t("figure.before")}{" "}
            <Link className="num-link" prefetch={false} href={countedLink(kind, beforeSpan)}>
              {before}
            </Link>
            {!isAccent && change !== null && <span className={styles.smallChange}>{changeText(change)}</span>}
          </>
        )}
        <span className={styles.span}>{note}</span>
      </dd>
    </div>
  );
}
