import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { timeText } from "@/components/ui/time-rules";
import type { MonthCount, Statistics } from "@/lib/statistics/statistics-queries";
import { addMonths } from "@/lib/statistics/statistics-rules";
import { CHART, type Column, FLOOR, heightOf, layColumns, placeOf, scaleOf } from "./chart-layout";
import styles from "./count-chart.module.css";
import { monthText, shortMonth, yearText } from "./month-text";
import { countedLink, monthSpan } from "./statistics-links";

/** Abuse below, defense on it, the same month of the year before beside them; the table next to it says the same in figures. */
export function CountChart({ months, clause }: { months: MonthCount[]; clause: Statistics["clause"] }) {
  const t = useTranslations("statistics");
  const columns = layColumns(months);
  const { max, lines } = scaleOf(months);
  return (
    <figure>
      <figcaption className={styles.head}>
        <h2>{t("chart.title")}</h2>
        <ul className={styles.legend}>
          <li>
            <i className={styles.keyDefense} />
            {t("defense")}
          </li>
          <li>
            <i className={styles.keyAbuse} />
            {t("abuse")}
          </li>
          <li>
            <i className={styles.keyBefore} />
            {t("chart.before")}
          </li>
        </ul>
        <span className="grow" />
        <span className="sub fs12">{t("chart.hint")}</span>
      </figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing with links in it is no fieldset. */}
      <svg className={styles.chart} height={CHART.height} width="100%" role="group" aria-label={t("chart.label")}>
        <defs>
          <pattern id="year-before" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" className={styles.hatchGround} />
            <line x1="0" x2="0" y1="0" y2="5" className={styles.hatchLine} />
          </pattern>
        </defs>
        <Clause clause={clause} columns={columns} />
        {lines.map((line) => {
          const y = FLOOR - heightOf(line, max);
          return (
            <g key={line}>
              <line x1={`${CHART.left - 0.6}%`} x2="100%" y1={y} y2={y} className={line === 0 ? styles.floor : styles.line} />
              <text x={`${CHART.left - 1.2}%`} y={y + 4} textAnchor="end" className={styles.axis}>
                {line}
              </text>
            </g>
          );
        })}
        {columns.map((column, index) => (
          <MonthBars key={column.month} column={column} max={max} showsYear={index === 0 || column.month.endsWith("-01")} />
        ))}
      </svg>
    </figure>
  );
}

function MonthBars({ column, max, showsYear }: { column: Column; max: number; showsYear: boolean }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const { month, x, width, count } = column;
  const { abuse, defense, before, isRunning } = count;
  const bar = width * 0.32;
  const right = x + width * 0.5;
  const top = FLOOR - heightOf(abuse + defense, max);
  const middle = x + width / 2;
  const lastYear = addMonths(month, -12);
  const said = (name: "abuse" | "defense", of: string, number: number) =>
    t("chart.bar", { month: monthText(of, locale), kind: t(name), count: number });
  return (
    <g>
      <Bar
        x={x + width * 0.15}
        width={bar}
        from={0}
        count={before.abuse}
        max={max}
        className={styles.before}
        href={countedLink("abuse", monthSpan(lastYear))}
        label={said("abuse", lastYear, before.abuse)}
      />
      <Bar
        x={x + width * 0.15}
        width={bar}
        from={before.abuse}
        count={before.defense}
        max={max}
        className={styles.beforeDefense}
        href={countedLink("defense", monthSpan(lastYear))}
        label={said("defense", lastYear, before.defense)}
      />
      <Bar
        x={right}
        width={bar}
        from={0}
        count={abuse}
        max={max}
        className={isRunning ? styles.abuseRunning : styles.abuse}
        href={countedLink("abuse", monthSpan(month))}
        label={said("abuse", month, abuse)}
      />
      <Bar
        x={right}
        width={bar}
        from={abuse}
        count={defense}
        max={max}
        className={isRunning ? styles.defenseRunning : styles.defense}
        href={countedLink("defense", monthSpan(month))}
        label={said("defense", month, defense)}
      />
      {abuse + defense > 0 && (
        <text x={`${right + bar / 2}%`} y={top - 5} textAnchor="middle" className={styles.total}>
          {abuse + defense}
        </text>
      )}
      <text x={`${middle}%`} y={FLOOR + 16} textAnchor="middle" className={styles.axis}>
        {shortMonth(month, locale)}
      </text>
      {(showsYear || isRunning) && (
        <text x={`${middle}%`} y={FLOOR + 32} textAnchor="middle" className={styles.axis}>
          {isRunning ? t("running") : yearText(month, locale)}
        </text>
      )}
    </g>
  );
}

interface BarProps {
  x: number;
  width: number;
  /** What it stands on. */
  from: number;
  count: number;
  max: number;
  className: string | undefined;
  href: string;
  label: string;
}

function Bar({ x, width, from, count, max, className, href, label }: BarProps) {
  if (count === 0) return null;
  return (
    <Link href={href} prefetch={false} aria-label={label} className={styles.bar}>
      <title>{label}</title>
      <rect
        x={`${x}%`}
        width={`${width}%`}
        y={FLOOR - heightOf(from + count, max)}
        height={heightOf(count, max) - (from > 0 ? 1 : 0)}
        className={className}
      />
    </Link>
  );
}

/** From when the defense clause could be used. */
function Clause({ clause, columns }: { clause: Statistics["clause"]; columns: Column[] }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const place = clause && placeOf(clause.effectiveFrom, columns);
  if (!clause || place === null || place === undefined) return null;
  const isRight = place > 70;
  return (
    <g>
      <rect
        x={`${place}%`}
        width={`${100 - place}%`}
        y={CHART.top - 20}
        height={FLOOR - CHART.top + 20}
        className={styles.inForce}
      />
      <line x1={`${place}%`} x2={`${place}%`} y1={4} y2={FLOOR + 22} className={styles.mark} />
      <text x={`${place}%`} dx={isRight ? -6 : 6} y={14} textAnchor={isRight ? "end" : "start"} className={styles.markText}>
        {t("chart.clause", { date: timeText(clause.effectiveFrom, "date", locale), article: clause.article })}
      </text>
    </g>
  );
}
