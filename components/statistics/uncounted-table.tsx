import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { UNCOUNTED_REASONS } from "@/lib/incidents/incident-list-inputs";
import type { MonthCount, Statistics } from "@/lib/statistics/statistics-queries";
import { CountLink } from "./count-link";
import styles from "./count-table.module.css";
import { monthText } from "./month-text";
import { monthSpan, uncountedLink } from "./statistics-links";

/** What is left out of the count, month by month and why. */
export function UncountedTable({ months, whole }: { months: MonthCount[]; whole: Statistics["whole"] }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const shown = months.filter(({ uncounted }) => uncounted > 0);
  return (
    <Section title={t("uncounted.title")} note={t("uncounted.note")} isPlain>
      {shown.length === 0 ? (
        <p className="sub">{t("uncounted.none")}</p>
      ) : (
        <table className={styles.table}>
          <caption className="vh">{t("uncounted.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("table.month")}</th>
              {UNCOUNTED_REASONS.map((reason) => (
                <th key={reason} scope="col" className="num">
                  {t(`reason.${reason}`)}
                </th>
              ))}
              <th scope="col" className="num">
                {t("uncounted.all")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((count) => (
              <tr key={count.month}>
                <th scope="row">
                  {monthText(count.month, locale)}
                  {count.isRunning && <span className={styles.running}>{t("running")}</span>}
                </th>
                <Reasons count={count} span={monthSpan(count.month)} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("table.total", { months: months.filter(({ isRunning }) => !isRunning).length })}</th>
              <Reasons count={whole} span={whole} />
            </tr>
          </tfoot>
        </table>
      )}
    </Section>
  );
}

function Reasons({ count, span }: { count: Statistics["whole"] | MonthCount; span: { first: string; last: string } }) {
  const t = useTranslations("statistics");
  return (
    <>
      {UNCOUNTED_REASONS.map((reason) => (
        <td key={reason} className="num">
          <CountLink
            count={count.reasons[reason]}
            href={uncountedLink(reason, span)}
            label={`${t(`reason.${reason}`)} ${count.reasons[reason]}`}
          />
        </td>
      ))}
      <td className="num">
        <CountLink count={count.uncounted} href={uncountedLink("any", span)} label={`${t("uncounted.all")} ${count.uncounted}`} />
      </td>
    </>
  );
}
