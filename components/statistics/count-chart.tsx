import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { timeText } from "@/components/ui/time-rules";
import type { MonthFigures, StatisticsReport } from "@/lib/statistics/report-views";
import { addMonths } from "@/lib/statistics/statistics-rules";
import { CHART, type Column, FLOOR, heightOf, heightsOf, layColumns, placeOf, scaleOf } from "./chart-layout";
import styles from "./count-chart.module.css";
import { countText } from "./figure-text";
import { monthText, shortMonth, yearText } from "./month-text";
import { type DaySpan, rowsLink } from "./statistics-links";

/** Abuse below, defense on it, the same days of the year before beside them; the table next to it says the same in figures. */
export function CountChart({ months, clause }: Pick<StatisticsReport, "months" | "clause">) {
  const t = useTranslations("statistics");
  const columns = layColumns(months);
  const { max, lines } = scaleOf(heightsOf(months));
  return (
    <figure>
      <Legend />
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing with links in it is no fieldset. */}
      <svg className={styles.chart} height={CHART.height} width="100%" role="group" aria-label={t("chart.label")}>
        <defs>
          <pattern id="year-before" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" className={styles.hatchGround} />
            <line x1="0" x2="0" y1="0" y2="5" className={styles.hatchLine} />
          </pattern>
          <pattern id="year-before-defense" width="5" height="5" patternUnits="userSpaceOnUse">
            <rect width="5" height="5" className={styles.hatchGround} />
            <circle cx="2.5" cy="2.5" r="1" className={styles.dot} />
          </pattern>
        </defs>
        <Clause clause={clause} columns={columns} />
        {lines.map((line) => {
          const y = FLOOR - heightOf(line, max);
          return (
            <g key={line}>
              <line x1={`${CHART.left - 0.6}%`} x2="100%" y1={y} y2={y} className={line === 0 ? styles.floor : styles.line} />
              <text x={`${CHART.left - 1.2}%`} y={y + 4} textAnchor="end" className={styles.axis}>
                {countText(line)}
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

function Legend() {
  const t = useTranslations("statistics");
  return (
    <figcaption className={styles.head}>
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
  );
}

function MonthBars({ column, max, showsYear }: { column: Column; max: number; showsYear: boolean }) {
  const locale = useLocale();
  const t = useTranslations("statistics");
  const { month, x, width, figures, isNamed } = column;
  const { abuse, defense, isRunning } = figures;
  const bar = width * 0.32;
  const right = x + width * 0.5;
  const middle = x + width / 2;
  return (
    <g>
      {stacksOf(figures).map(({ isBefore, month: of, kind, from, count, span }) => (
        <Bar
          key={`${kind}-${of}`}
          x={isBefore ? x + width * 0.15 : right}
          width={bar}
          from={from}
          count={count}
          max={max}
          className={styles[`${kind}${isBefore ? "Before" : isRunning ? "Running" : ""}`]}
          href={rowsLink(kind, span)}
          label={t("chart.bar", { month: monthText(of, locale), kind: t(kind), count: countText(count) })}
        />
      ))}
      {abuse + defense > 0 && isNamed && (
        <text
          x={`${right + bar / 2}%`}
          y={FLOOR - heightOf(abuse + defense, max) - 5}
          textAnchor="middle"
          className={styles.total}
        >
          {countText(abuse + defense)}
        </text>
      )}
      {isNamed && (
        <text x={`${middle}%`} y={FLOOR + 16} textAnchor="middle" className={styles.axis}>
          {shortMonth(month, locale)}
        </text>
      )}
      {(showsYear || isRunning) && (
        <text x={`${middle}%`} y={FLOOR + 32} textAnchor="middle" className={styles.axis}>
          {isRunning ? t("running") : yearText(month, locale)}
        </text>
      )}
    </g>
  );
}

interface Stack {
  isBefore: boolean;
  month: string;
  kind: "abuse" | "defense";
  /** What it stands on. */
  from: number;
  count: number;
  span: DaySpan;
}

function stacksOf({ month, first, last, abuse, defense, before }: MonthFigures): Stack[] {
  const now = { isBefore: false, month, span: { first, last } };
  const then = { isBefore: true, month: addMonths(month, -12), span: { first: before.first, last: before.last } };
  return [
    { ...then, kind: "abuse", from: 0, count: before.abuse },
    { ...then, kind: "defense", from: before.abuse, count: before.defense },
    { ...now, kind: "abuse", from: 0, count: abuse },
    { ...now, kind: "defense", from: abuse, count: defense },
  ];
}

interface BarProps {
  x: number;
  width: number;
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
    <Link href={href} prefetch={false} aria-label={label} className={styles.bar} data-count={count}>
      <title>{label}</title>
      <rect
        x={`${x}%`}
        width={`${width}%`}
        y={FLOOR - heightOf(from + count, max)}
        height={Math.max(1, heightOf(count, max) - (from > 0 ? 1 : 0))}
        className={className}
      />
    </Link>
  );
}

/** From when the defense clause could be used. */
function Clause({ clause, columns }: { clause: StatisticsReport["clause"]; columns: Column[] }) {
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
