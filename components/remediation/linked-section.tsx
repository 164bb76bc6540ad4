import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { StateMark } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import type { PlanView } from "@/lib/remediation/plan-views";
import styles from "./plan.module.css";

const MOST_CASES = 30;

/** The reports that the plan answers, with what each reporter is still owed, and the cases it is over. */
export function LinkedSections({ plan }: { plan: Pick<PlanView, "reports" | "cases"> }) {
  const t = useTranslations("remediation.linked");
  const stages = useTranslations("incidents.stage");
  return (
    <>
      <Section title={t("reports")} icon="flag" note={plan.reports.length || null}>
        {plan.reports.length === 0 && <p className="sub">{t("noReports")}</p>}
        <ul className={styles.linked}>
          {plan.reports.map((report) => (
            <li key={report.id}>
              <Link prefetch={false} className="link" href={`/abuse-reports/${report.number}`}>
                {report.number}
              </Link>
              <span className="grow">
                {report.subject}
                <span className="sub fs12"> {report.reporter ?? t("reporterUnknown")}</span>
              </span>
              <AnswerState report={report} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("cases")} icon="case" note={plan.cases.length || null}>
        {plan.cases.length === 0 && <p className="sub">{t("noCases")}</p>}
        <ul className={styles.linked}>
          {plan.cases.slice(0, MOST_CASES).map(({ number, stage, customer }) => (
            <li key={number}>
              <Link prefetch={false} className="link" href={`/incidents/${number}`}>
                {number}
              </Link>
              <span className="grow">{customer}</span>
              <span className="sub nw">{stages(stage)}</span>
            </li>
          ))}
        </ul>
        {plan.cases.length > MOST_CASES && <p className="sub">+{plan.cases.length - MOST_CASES}</p>}
      </Section>
    </>
  );
}

function AnswerState({ report }: { report: PlanView["reports"][number] }) {
  const t = useTranslations("remediation.linked");
  const locale = useLocale();
  const owed = report.owed.find(({ kind }) => kind === "answer_reporter");
  if (!owed) return <StateMark tone="ok">{t("answered")}</StateMark>;
  return <StateMark tone="wait">{t("owes", { day: timeText(owed.dueAt, "date", locale) })}</StateMark>;
}
