"use client";
import { useLocale, useTranslations } from "next-intl";
import type { CSSProperties, ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { timeText } from "@/components/ui/time-rules";
import type { AlertDetail } from "@/lib/alerts/alert-views";
import { countryName } from "@/lib/i18n/country-name-rules";
import styles from "./account-week.module.css";
import { groupedNumber } from "./count-text";
import { type Week, weekOf } from "./week-rules";

/** What the account did in the week of the alert: sign-ins by country, sends by hour, and when the alert fired. */
export function AccountWeek({ detail }: { detail: AlertDetail }) {
  const t = useTranslations("alerts.week");
  const locale = useLocale();
  if (detail.row.address === null) return null;
  const week = weekOf(detail.week, detail.row.detectedAt);
  const isEmpty = week.lines.length === 0 && week.sends.length === 0;
  const nameOf = (country: string) =>
    country === "" ? t("unknown") : country === "other" ? t("other") : countryName(country, locale);
  return (
    <Section
      title={t("title")}
      aside={week.mostSends > 0 && <span className="sub fs12">{t("most", { count: groupedNumber(week.mostSends) })}</span>}
    >
      {isEmpty ? (
        <p className="sub fs12">{t("none")}</p>
      ) : (
        <>
          <div className={styles.week} role="img" aria-label={t("picture")}>
            {week.lines.map((line) => (
              <Line key={line.country} name={nameOf(line.country)} week={week}>
                {line.marks.map(({ slot, signIns }) => (
                  <rect
                    key={slot}
                    className={signIns > 0 ? styles.signIn : styles.failure}
                    x={slot + 0.1}
                    y={signIns > 0 ? 3 : 6}
                    width={0.95}
                    height={signIns > 0 ? 10 : 4}
                  />
                ))}
              </Line>
            ))}
            <Line name={t("sends")} week={week} isTall>
              {week.sends.map(({ slot, sends }) => {
                const height = Math.max(2, (sends / Math.max(week.mostSends, FEW)) * 28);
                return <rect key={slot} className={styles.send} x={slot + 0.1} y={30 - height} width={0.95} height={height} />;
              })}
            </Line>
            <div className={styles.days}>
              {week.days.map(({ at }) => (
                <span key={at}>{timeText(at, "day", locale, Date.parse(at)).replace(/^\d+\//, "")}</span>
              ))}
            </div>
            <i className={styles.fired} style={{ "--at": week.alertAt / week.slots } as CSSProperties} />
          </div>
          <details className={styles.table}>
            <summary>{t("asTable")}</summary>
            <WeekTable week={week} />
          </details>
        </>
      )}
    </Section>
  );
}

interface LineProps {
  name: string;
  week: Week;
  isTall?: boolean;
  children: ReactNode;
}

function Line({ name, week, isTall, children }: LineProps) {
  const height = isTall ? 30 : 16;
  return (
    <div className={styles.line}>
      <span className={`clip ${styles.name}`}>{name}</span>
      <svg viewBox={`0 0 ${week.slots} ${height}`} preserveAspectRatio="none" style={{ height }} aria-hidden="true">
        {week.days.map(({ at, isWeekend }, day) => (
          <rect key={at} className={isWeekend ? styles.weekend : styles.workday} x={day * 24} width={23.85} height={height} />
        ))}
        {children}
      </svg>
    </div>
  );
}

/** A single send does not fill the height. */
const FEW = 4;

/** The same figures, a day a row. */
function WeekTable({ week }: { week: Week }) {
  const t = useTranslations("alerts.week");
  const locale = useLocale();
  const figures = ["signIns", "failures", "sends", "recipients"] as const;
  return (
    <table>
      <caption className="vh">{t("title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("day")}</th>
          {figures.map((name) => (
            <th key={name} scope="col" className="num">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {week.days.map((day) => (
          <tr key={day.at}>
            <th scope="row">{timeText(day.at, "day", locale)}</th>
            {figures.map((name) => (
              <td key={name} className="num">
                {groupedNumber(day[name])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
