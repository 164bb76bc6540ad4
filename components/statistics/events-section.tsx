import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { StatisticsReport } from "@/lib/statistics/report-views";
import { CountLink } from "./count-link";
import styles from "./figure-table.module.css";
import { monthText } from "./month-text";
import { Panel } from "./panel";
import { spanOf } from "./statistics-links";

const KINDS = ["overload", "call_out"] as const;

/** What was recorded by hand, beside the abuse of the same months: whether calmer months were calmer for people too. */
export function EventsSection({ report, actions }: { report: StatisticsReport; actions?: ReactNode }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const { months, events, period, totals } = report;
  const countOf = (kind: (typeof KINDS)[number], month?: string) =>
    events.reduce((sum, event) => (event.kind === kind && (!month || event.month === month) ? sum + event.count : sum), 0);
  const rows = [
    ...months.map(({ month, first, last, abuse }) => ({
      key: month,
      name: monthText(month, locale),
      month,
      abuse,
      span: { first, last },
    })),
    { key: "all", name: t("all"), month: undefined, abuse: totals.abuse, span: spanOf(period) },
  ];
  return (
    <Panel title={t("events.title")} note={t("events.note")} aside={actions} defines={["events"]}>
      <table className={styles.table}>
        <caption className="vh">{t("events.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("table.month")}</th>
            <th scope="col" className="num">
              {t("table.abuse")}
            </th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col" className="num">
                {t(`event.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, month, abuse, span }) => (
            <tr key={key} className={key === "all" ? styles.group : undefined}>
              <th scope="row">{name}</th>
              <td className="num">
                <CountLink count={abuse} what={t("abuse")} figure="abuse" span={span} />
              </td>
              {KINDS.map((kind) => (
                <td key={kind} className="num">
                  <CountLink count={countOf(kind, month)} what={t(`event.${kind}`)} figure="events" part={kind} span={span} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
