import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Clock } from "@/components/ui/clock";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { LeakRegimeView, LeakReportView } from "@/lib/leaks/leak-views";
import { LeakAnswerFacts } from "./leak-answer-facts";
import styles from "./leaks.module.css";

/** One regime: the answer that stands, what it owes, what was reported, and the answers before. */
export function RegimePart({ regime, buttons }: { regime: LeakRegimeView; buttons: Readonly<Record<string, ReactNode>> }) {
  const t = useTranslations("leaks");
  const { standing, earlier, reports, owed } = regime;
  return (
    <section className={styles.regime} aria-label={t(`regimeTitle.${regime.regime}`)}>
      <p className="row-s wrap">
        <b>{t(`regimeTitle.${regime.regime}`)}</b>
        {standing ? (
          <StateMark tone={standing.answer === "not_needed" ? "off" : owed.length > 0 ? "wait" : "ok"}>
            {t(`answer.${standing.answer}`)}
          </StateMark>
        ) : (
          <span className="sub">{t("unanswered")}</span>
        )}
      </p>
      <p className="sub fs12">{t(`regimeHint.${regime.regime}`)}</p>
      {standing && <LeakAnswerFacts answer={standing} />}
      {standing?.duty === "contractor" && standing.answer === "report_needed" && <p className="fs12 t2">{t("contractorOnly")}</p>}
      {owed.map(({ step, dueAt }) => (
        <div key={step} className={styles.owed}>
          <span>
            {t("due", { step: t(`rules.step.${step}`) })} <TimeText at={dueAt} shape="fullMinute" />
          </span>
          <Clock dueAt={dueAt} startedAt={standing?.knownAt ?? dueAt} />
          {buttons[step]}
        </div>
      ))}
      {reports.map((report) => (
        <ReportLine key={report.id} report={report} />
      ))}
      {buttons[regime.regime] && <div className={styles.buttons}>{buttons[regime.regime]}</div>}
      {earlier.length > 0 && (
        <details className={styles.quiet}>
          <summary>{t("earlier", { count: earlier.length })}</summary>
          {earlier.map((answer) => (
            <div key={answer.id} className={styles.earlier}>
              <b className="fs12">{t(`answer.${answer.answer}`)}</b>
              {standing === null && <span className="sub fs12"> {t("earlierLife")}</span>}
              <LeakAnswerFacts answer={answer} />
            </div>
          ))}
        </details>
      )}
    </section>
  );
}

function ReportLine({ report }: { report: LeakReportView }) {
  const t = useTranslations("leaks");
  return (
    <div className={styles.report}>
      <p className="row-s wrap">
        <StateMark tone="ok">{t("reported", { step: t(`rules.step.${report.step}`) })}</StateMark>
        <TimeText at={report.reportedAt} />
        <span>{t("to", { recipient: report.recipient })}</span>
        <span className="sub">{report.byName}</span>
      </p>
      {report.note && <p className={styles.words}>{report.note}</p>}
    </div>
  );
}
