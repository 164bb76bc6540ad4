import { useLocale, useTranslations } from "next-intl";
import { HOST_TARGETS } from "@/lib/remediation/host-lifecycle";
import type { BurnDay } from "@/lib/remediation/plan-views";
import styles from "./burn-down-chart.module.css";
import { BURN, BURN_FLOOR, type BurnLayout, layBurnDown } from "./burn-layout";
import { dayText, shortDay } from "./day-text";

/** How many hosts were left on each day, beside the planned line; the table below says the same in figures. */
export function BurnDownChart({ days, plannedEnd }: { days: readonly BurnDay[]; plannedEnd: string | null }) {
  const t = useTranslations("remediation.burn");
  const locale = useLocale();
  const layout = layBurnDown(days, plannedEnd);
  const end = days.at(-1);
  if (!layout || !end) return <p className="sub">{t("empty")}</p>;
  return (
    <figure>
      <figcaption className={styles.legend}>
        <span>
          <i className={styles.keyActual} />
          {t("actual")}
        </span>
        {layout.planned && (
          <span>
            <i className={styles.keyPlanned} />
            {t("planned")}
          </span>
        )}
        {!layout.planned && <span className="sub">{t("noPlan")}</span>}
      </figcaption>
      <svg
        className={styles.chart}
        height={BURN.height}
        width="100%"
        role="img"
        aria-label={t("label", { last: dayText(end.day, locale), open: end.open })}
      >
        <Axes layout={layout} />
        {layout.planned && (
          <line
            x1={`${layout.planned.x1}%`}
            y1={layout.planned.y1}
            x2={`${layout.planned.x2}%`}
            y2={layout.planned.y2}
            className={styles.planned}
          />
        )}
        <Actual layout={layout} nowText={t("now", { count: end.open.toLocaleString("en-US") })} />
      </svg>
      <details className={styles.more}>
        <summary>{t("table")}</summary>
        <BurnTable days={days} />
      </details>
    </figure>
  );
}

function Axes({ layout }: { layout: BurnLayout }) {
  const t = useTranslations("remediation.burn");
  const locale = useLocale();
  return (
    <>
      {layout.lines.map((line) => {
        const y = BURN_FLOOR - (line / layout.max) * (BURN_FLOOR - BURN.top);
        return (
          <g key={line}>
            <line
              x1={`${BURN.left}%`}
              x2={`${100 - BURN.right}%`}
              y1={y}
              y2={y}
              className={line === 0 ? styles.floor : styles.line}
            />
            <text x={`${BURN.left - 0.8}%`} y={y + 4} textAnchor="end" className={styles.axis}>
              {line.toLocaleString("en-US")}
            </text>
          </g>
        );
      })}
      {layout.names.map(({ day, x }) => (
        <text key={day} x={`${x}%`} y={BURN_FLOOR + 18} textAnchor="middle" className={styles.axis}>
          {shortDay(day, locale)}
        </text>
      ))}
      <line x1={`${layout.todayX}%`} x2={`${layout.todayX}%`} y1={BURN.top - 8} y2={BURN_FLOOR} className={styles.today}>
        <title>{t("today")}</title>
      </line>
    </>
  );
}

/** A stair: between two days nothing is known to have moved. SVG paths know no shares, so it is made of lines. */
function Actual({ layout: { points, begun }, nowText }: { layout: BurnLayout; nowText: string }) {
  const [first] = points;
  const last = points.at(-1);
  return (
    <g className={styles.actual}>
      {begun && first && (
        <>
          <line x1={`${first.x}%`} x2={`${first.x}%`} y1={begun.y} y2={first.y} />
          <circle cx={`${first.x}%`} cy={begun.y} r="4" />
          <text x={`${first.x}%`} dx={8} y={begun.y - 4}>
            {begun.count.toLocaleString("en-US")}
          </text>
        </>
      )}
      {points.slice(1).map((point, index) => {
        const before = points[index];
        return (
          before && (
            <g key={point.day}>
              <line x1={`${before.x}%`} x2={`${point.x}%`} y1={before.y} y2={before.y} />
              {before.y !== point.y && <line x1={`${point.x}%`} x2={`${point.x}%`} y1={before.y} y2={point.y} />}
            </g>
          )
        );
      })}
      {last && (
        <>
          <circle cx={`${last.x}%`} cy={last.y} r="4" />
          <text x={`${last.x}%`} dx={last.x > 85 ? -8 : 8} y={last.y - 8} textAnchor={last.x > 85 ? "end" : "start"}>
            {nowText}
          </text>
        </>
      )}
    </g>
  );
}

function BurnTable({ days }: { days: readonly BurnDay[] }) {
  const t = useTranslations("remediation");
  const locale = useLocale();
  // Days on which nothing moved say nothing.
  const told = days.filter((one, index) => index === 0 || index === days.length - 1 || !isSame(one, days[index - 1]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className={styles.table} tabIndex={0} aria-label={t("burn.title")}>
      <table>
        <caption className="vh">{t("burn.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("burn.day")}</th>
            <th scope="col" className="num">
              {t("burn.open")}
            </th>
            {HOST_TARGETS.map((target) => (
              <th key={target} scope="col" className="num">
                {t(`target.${target}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.map(({ day, open, counts }) => (
            <tr key={day}>
              <th scope="row">{dayText(day, locale)}</th>
              <td className="num b">{open}</td>
              {HOST_TARGETS.map((target) => (
                <td key={target} className="num">
                  {counts[target]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const isSame = (one: BurnDay, other: BurnDay | undefined) =>
  other !== undefined && HOST_TARGETS.every((target) => one.counts[target] === other.counts[target]);
