import { useLocale, useTranslations } from "next-intl";
import { NOTICE_SIDES } from "@/lib/statistics/figure-table";
import type { StatisticsReport } from "@/lib/statistics/report-views";
import { CountLink } from "./count-link";
import styles from "./figure-table.module.css";
import { Panel } from "./panel";
import { codeText } from "./part-text";
import { PartsTable } from "./parts-table";
import { spanOf } from "./statistics-links";

interface Props {
  report: StatisticsReport;
}

/** Reports from outside, by how they came and by what they tell of. */
export function Reports({ report: { totals, period } }: Props) {
  const t = useTranslations("statistics");
  const sources = useTranslations("abuse-reports.source");
  const harms = useTranslations("abuse-reports.harm");
  const { outside } = totals;
  return (
    <Panel title={t("reports.title")} note={t("reports.note")} defines={["reports", "report_harms"]}>
      <PartsTable
        caption={t("reports.title")}
        head={t("reports.source")}
        figure="reports"
        span={spanOf(period)}
        parts={outside.sources.map((part) => ({ ...part, label: codeText(part.key, sources) }))}
        whole={outside.reports}
        total={outside.reports}
      />
      {outside.harms.length > 0 && (
        <PartsTable
          caption={t("reports.harm")}
          head={t("reports.harm")}
          figure="report_harms"
          span={spanOf(period)}
          parts={outside.harms.map((part) => ({ ...part, label: codeText(part.key, harms) }))}
          whole={outside.reports}
        />
      )}
    </Panel>
  );
}

/** Whether reporters were told in time, by what they were owed. */
export function ReporterAnswers({ report: { totals, period } }: Props) {
  const t = useTranslations("statistics");
  const duties = useTranslations("obligations.kind");
  return (
    <Panel title={t("reporterAnswers.title")} note={t("reporterAnswers.note")} defines={["reporter_answers"]}>
      <table className={`${styles.table} ${styles.wide}`}>
        <caption className="vh">{t("reporterAnswers.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("reporterAnswers.duty")}</th>
            {NOTICE_SIDES.map((side) => (
              <th key={side} scope="col" className="num">
                {t(`side.${side}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {totals.outside.answers.map(({ duty, ...sides }) => (
            <tr key={duty}>
              <th scope="row">{duties(duty)}</th>
              {NOTICE_SIDES.map((side) => (
                <td key={side} className="num">
                  <CountLink
                    count={sides[side]}
                    what={`${duties(duty)} ${t(`side.${side}`)}`}
                    figure="reporter_answers"
                    part={`${duty}:${side}`}
                    span={spanOf(period)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** Our addresses on blocklists, and for how many days. */
export function Listings({ report: { totals, period } }: Props) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const { listings } = totals.outside;
  const span = spanOf(period);
  const days = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const all = listings.reduce(
    (sum, { stood, found, days: of }) => ({ stood: sum.stood + stood, found: sum.found + found, days: sum.days + of }),
    { stood: 0, found: 0, days: 0 },
  );
  const rows = [...listings.map((one) => ({ ...one, part: one.zone as string | null })), { ...all, zone: t("all"), part: null }];
  return (
    <Panel title={t("listings.title")} note={t("listings.note")} defines={["listings", "listings_found"]}>
      {listings.length === 0 ? (
        <p className="sub">{t("nothing")}</p>
      ) : (
        <table className={`${styles.table} ${styles.wide}`}>
          <caption className="vh">{t("listings.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("listings.zone")}</th>
              <th scope="col" className="num">
                {t("listings.stood")}
              </th>
              <th scope="col" className="num">
                {t("listings.found")}
              </th>
              <th scope="col" className="num">
                {t("listings.days")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ zone, part, stood, found, days: listed }) => (
              <tr key={part ?? ""} className={part === null ? styles.group : undefined}>
                <th scope="row" className={styles.label} title={zone}>
                  {zone}
                </th>
                <td className="num">
                  <CountLink count={stood} what={`${t("listings.stood")} ${zone}`} figure="listings" part={part} span={span} />
                </td>
                <td className="num">
                  <CountLink
                    count={found}
                    what={`${t("listings.found")} ${zone}`}
                    figure="listings_found"
                    part={part}
                    span={span}
                  />
                </td>
                <td className="num">{days(listed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** Hosts of remediation plans, by the state that they reached. */
export function MendedHosts({ report: { totals, period } }: Props) {
  const t = useTranslations("statistics");
  const targets = useTranslations("remediation.target");
  return (
    <Panel title={t("hosts.title")} note={t("hosts.note")} defines={["hosts_mended"]}>
      <PartsTable
        caption={t("hosts.title")}
        head={t("hosts.target")}
        figure="hosts_mended"
        span={spanOf(period)}
        parts={totals.outside.hosts.map((part) => ({ ...part, label: targets(part.key) }))}
      />
    </Panel>
  );
}
