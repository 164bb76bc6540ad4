import { useTranslations } from "next-intl";
import type { StatisticsReport } from "@/lib/statistics/report-views";
import { CountLink } from "./count-link";
import { countText } from "./figure-text";
import { HOURS, layHours } from "./heat-layout";
import styles from "./hours-table.module.css";
import { Panel } from "./panel";
import { spanOf } from "./statistics-links";

/** When the work falls: the hours of the week, shaded, with their figures in them. */
export function HoursTable({ report: { hours, period } }: { report: StatisticsReport }) {
  const t = useTranslations("statistics");
  const { rows, most } = layHours(hours);
  return (
    <Panel title={t("hours.title")} note={t("hours.note", { most: countText(most) })} defines={["decisions"]}>
      {most === 0 ? (
        <p className="sub">{t("nothing")}</p>
      ) : (
        <table className={styles.hours}>
          <caption className="vh">{t("hours.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="vh">{t("hours.weekday")}</span>
              </th>
              {HOURS.map((hour) => (
                <th key={hour} scope="col">
                  {hour}
                </th>
              ))}
              <th scope="col" className={styles.all}>
                {t("all")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ weekday, cells, all }) => (
              <tr key={weekday}>
                <th scope="row">{t(`weekday.${weekday}`)}</th>
                {cells.map(({ hour, count, level }) => (
                  <td key={hour} className={styles[`level${level}`]}>
                    <CountLink
                      count={count}
                      what={t("hours.cell", { weekday: t(`weekday.${weekday}`), hour })}
                      figure="decisions"
                      part={`${weekday}-${hour}`}
                      span={spanOf(period)}
                    />
                  </td>
                ))}
                <td className={styles.all}>{countText(all)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
