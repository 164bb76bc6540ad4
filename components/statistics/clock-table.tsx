import { useLocale, useTranslations } from "next-intl";
import type { ClockFigure, StatisticsReport } from "@/lib/statistics/report-views";
import { boxOf, type TimeAxis, timeAxis } from "./box-plot-layout";
import styles from "./clock-table.module.css";
import { CountLink } from "./count-link";
import figures from "./figure-table.module.css";
import { spanText } from "./figure-text";
import { Panel } from "./panel";
import { SmallMark } from "./small-mark";
import { spanOf } from "./statistics-links";

const ROW = 38;
const MIDDLE = ROW / 2;

/** How long each stretch takes, as boxes on one logarithmic axis, with the figures beside them. */
export function ClockTable({ report: { clocks, period } }: { report: StatisticsReport }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const axis = timeAxis(clocks);
  const time = (ms: number | null) => (ms === null ? "–" : spanText(ms, locale));
  return (
    <Panel title={t("clocks.title")} note={t("clocks.note")} defines={["clock"]} table={<Quantiles clocks={clocks} />}>
      <table className={`${figures.table} ${styles.clocks}`}>
        <caption className="vh">{t("clocks.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("clocks.stretch")}</th>
            <th scope="col" className={styles.plot}>
              <span className="vh">{t("clocks.spread")}</span>
              <Scale axis={axis} />
            </th>
            <th scope="col" className="num">
              {t("clocks.median")}
            </th>
            <th scope="col" className="num hide-m">
              p90
            </th>
            <th scope="col" className="num">
              {t("count")}
            </th>
          </tr>
        </thead>
        <tbody>
          {clocks.map((clock) => (
            <tr key={clock.clock}>
              <th scope="row">{t(`clock.${clock.clock}`)}</th>
              <td className={styles.plot}>
                <Plot clock={clock} axis={axis} />
              </td>
              <td className="num b">{time(clock.median)}</td>
              <td className={`num hide-m ${figures.pale}`}>{time(clock.p90)}</td>
              <td className="num">
                <CountLink
                  count={clock.count}
                  what={t(`clock.${clock.clock}`)}
                  figure="clock"
                  part={clock.clock}
                  span={spanOf(period)}
                />
                {clock.count > 0 && <SmallMark counts={[clock.count]} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Scale({ axis: { ticks, placeOf } }: { axis: TimeAxis }) {
  const t = useTranslations("statistics");
  return (
    <svg height="16" aria-hidden="true">
      {ticks.map(({ name, ms }, index) => (
        <text
          key={name}
          x={`${placeOf(ms)}%`}
          y="12"
          textAnchor={index === 0 ? "start" : placeOf(ms) > 94 ? "end" : "middle"}
          className={styles.axis}
        >
          {t(`clocks.tick.${name}`)}
        </text>
      ))}
    </svg>
  );
}

function Plot({ clock, axis }: { clock: ClockFigure; axis: TimeAxis }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const box = boxOf(clock, axis);
  const limit = clock.limitMs === null ? null : `${axis.placeOf(clock.limitMs)}%`;
  return (
    <svg height={ROW} aria-hidden="true">
      {axis.ticks.map(({ name, ms }) => (
        <line key={name} x1={`${axis.placeOf(ms)}%`} x2={`${axis.placeOf(ms)}%`} y1="0" y2={ROW} className={styles.line} />
      ))}
      {box && (
        <>
          <line x1={`${box.low}%`} x2={`${box.high}%`} y1={MIDDLE} y2={MIDDLE} className={styles.whisker} />
          {[box.low, box.high].map((end, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the two ends of one line.
            <line key={index} x1={`${end}%`} x2={`${end}%`} y1={MIDDLE - 4} y2={MIDDLE + 4} className={styles.whisker} />
          ))}
          <rect x={`${box.from}%`} width={`${box.to - box.from}%`} y={MIDDLE - 7} height={14} className={styles.box} />
          <line x1={`${box.middle}%`} x2={`${box.middle}%`} y1={MIDDLE - 7} y2={MIDDLE + 7} className={styles.median} />
        </>
      )}
      {limit !== null && (
        <line x1={limit} x2={limit} y1="1" y2={ROW - 1} className={styles.limit}>
          <title>{t("clocks.limit", { span: spanText(clock.limitMs ?? 0, locale) })}</title>
        </line>
      )}
    </svg>
  );
}

const QUANTILES = ["p10", "p25", "median", "p75", "p90", "limitMs"] as const;

function Quantiles({ clocks }: { clocks: readonly ClockFigure[] }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  return (
    <table className={figures.table}>
      <caption className="vh">{t("clocks.quantiles")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("clocks.stretch")}</th>
          {QUANTILES.map((name) => (
            <th key={name} scope="col" className="num">
              {name === "median" ? t("clocks.median") : name === "limitMs" ? t("clocks.limitHead") : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {clocks.map((clock) => (
          <tr key={clock.clock}>
            <th scope="row">{t(`clock.${clock.clock}`)}</th>
            {QUANTILES.map((name) => (
              <td key={name} className="num">
                {clock[name] === null ? <span className="sub">–</span> : spanText(clock[name], locale)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
