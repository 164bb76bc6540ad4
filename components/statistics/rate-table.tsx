import { useLocale, useTranslations } from "next-intl";
import type { EffectReport } from "@/lib/statistics/report-views";
import { CountLink } from "./count-link";
import styles from "./effect-section.module.css";
import figures from "./figure-table.module.css";
import { countText, intervalText, rateText } from "./figure-text";
import { spanDaysText } from "./period-text";
import { markOf, type RateMark, rateAxis } from "./rate-layout";
import { SmallMark } from "./small-mark";

const SIDES = ["yearEarlier", "directlyBefore", "after"] as const;
const ROW = 30;

/** Abuse per account and time before and after, each rate drawn with its interval. */
export function RateTable({ effect }: { effect: EffectReport }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const axis = rateAxis(SIDES.map((side) => markOf(effect[side])));
  return (
    <table className={`${figures.table} ${figures.wide}`}>
      <caption className="vh">{t("effect.rates")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("effect.months")}</th>
          <th scope="col" className={styles.plot}>
            <span className="vh">{t("effect.drawing")}</span>
            <svg height="16" aria-hidden="true">
              {axis.lines.map((line) => (
                <text key={line} x={`${axis.placeOf(line)}%`} y="12" textAnchor="middle" className={styles.axis}>
                  {countText(line)}
                </text>
              ))}
            </svg>
          </th>
          {(["rate", "interval", "abuse", "accountDays", "defense"] as const).map((name) => (
            <th key={name} scope="col" className={name === "accountDays" || name === "defense" ? "num hide-m" : "num"}>
              {t(`effect.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {SIDES.map((name) => {
          const { first, last, abuse, defense, accountDays, rate } = effect[name];
          const mark = markOf(effect[name]);
          const span = { first, last };
          return (
            <tr key={name}>
              <th scope="row">
                {t(`effect.side.${name}`)} <span className="sub fs11">{spanDaysText(span, locale)}</span>
              </th>
              <td className={styles.plot}>
                <Interval mark={mark} axis={axis} isAfter={name === "after"} />
              </td>
              <td className="num b">{rateText(rate)}</td>
              <td className={`num ${figures.pale}`}>{mark.interval ? intervalText(mark.interval) : "–"}</td>
              <td className="num">
                <CountLink count={abuse} what={t("abuse")} figure="abuse" span={span} />
                <SmallMark counts={[abuse]} />
              </td>
              <td className={`num hide-m ${figures.pale}`}>{countText(accountDays)}</td>
              <td className="num hide-m">
                <CountLink count={defense} what={t("defense")} figure="defense" span={span} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** After: a disc; before: a diamond. So they differ without their colours too. */
function Interval({ mark, axis, isAfter }: { mark: RateMark; axis: ReturnType<typeof rateAxis>; isAfter: boolean }) {
  const { rate, interval } = mark;
  const middle = ROW / 2;
  return (
    <svg height={ROW} aria-hidden="true">
      {axis.lines.map((line) => (
        <line key={line} x1={`${axis.placeOf(line)}%`} x2={`${axis.placeOf(line)}%`} y1="0" y2={ROW} className={styles.line} />
      ))}
      {rate !== null && (
        <g className={isAfter ? styles.after : styles.before}>
          {interval && (
            <>
              <line
                x1={`${axis.placeOf(interval.low)}%`}
                x2={`${axis.placeOf(interval.high)}%`}
                y1={middle}
                y2={middle}
                strokeWidth="2"
              />
              {[interval.low, interval.high].map((end) => (
                <line
                  key={end}
                  x1={`${axis.placeOf(end)}%`}
                  x2={`${axis.placeOf(end)}%`}
                  y1={middle - 5}
                  y2={middle + 5}
                  strokeWidth="2"
                />
              ))}
            </>
          )}
          <svg x={`${axis.placeOf(rate)}%`} y={middle} overflow="visible" width="1" height="1" aria-hidden="true">
            {isAfter ? <circle r="5" /> : <path d="M0-6 6 0 0 6-6 0z" />}
          </svg>
        </g>
      )}
    </svg>
  );
}
