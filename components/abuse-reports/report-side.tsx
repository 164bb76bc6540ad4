import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Clock } from "@/components/ui/clock";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { StateMark, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { ReportDuty, ReportView } from "@/lib/abuse-reports/report-views";
import styles from "./report.module.css";
import { ReportStateMark } from "./report-state";

/** What a report is, who sent it, what is owed of it, and what it led to. `assign`: whose it is, as a menu. */
export function ReportSide({ report, assign }: { report: ReportView; assign: ReactNode }) {
  const t = useTranslations("abuse-reports");
  const { reporter, settled } = report;
  return (
    <>
      <Section title={t("side.about")} icon="flag" aside={<ReportStateMark state={report.state} />}>
        <KeyValues>
          <KeyValue term={t("side.reporter")}>
            {reporter ? (
              <>
                <Link prefetch={false} className="link" href={`/reporters/${reporter.id}`}>
                  <b>{reporter.name}</b>
                </Link>
                {reporter.organization && <div className="fs12 t2">{reporter.organization}</div>}
                {reporter.trust === "caution" && <Tag tone="warn">{t("trust.caution")}</Tag>}
              </>
            ) : (
              <span className="sub">{t("list.anonymous")}</span>
            )}
          </KeyValue>
          <KeyValue term={t("list.source")}>
            {t(`source.${report.source}`)} <span className="sub">{t(`format.${report.format}`)}</span>
            {(report.tokenName ?? report.enteredBy) && <span className="sub"> · {report.tokenName ?? report.enteredBy}</span>}
          </KeyValue>
          <KeyValue term={t("list.harm")}>{t(`harm.${report.harm}`)}</KeyValue>
          <KeyValue term={t("list.received")}>
            <TimeText at={report.receivedAt} shape="fullMinute" />
          </KeyValue>
          {report.occurredAt && (
            <KeyValue term={t("side.occurred")}>
              <TimeText at={report.occurredAt} shape="fullMinute" />
            </KeyValue>
          )}
          <KeyValue term={t("list.assignee")}>{assign}</KeyValue>
          {settled && (
            <KeyValue term={t("side.settled")}>
              <TimeText at={settled.at} /> {settled.by} {settled.reason}
            </KeyValue>
          )}
        </KeyValues>
      </Section>
      <Duties duties={report.duties} />
      <Section title={t("side.leadsTo")} icon="case">
        {report.cases.length + report.plans.length === 0 && <p className="sub fs12">{t("side.nothingYet")}</p>}
        {report.cases.map((one) => (
          <p key={one.number} className={styles.item}>
            <Link prefetch={false} className="link" href={`/incidents/${one.number}`}>
              {t("list.case", { number: one.number })}
            </Link>{" "}
            <span className="fs12 t2">
              {one.customerName} <span className="mono">{one.contractCode}</span>
            </span>{" "}
            {one.isClosed && <Tag>{t("side.closed")}</Tag>}
          </p>
        ))}
        {report.plans.map((plan) => (
          <p key={plan.id} className={styles.item}>
            <Link prefetch={false} className="link" href={`/remediation/${plan.number}`}>
              {t("list.plan", { number: plan.number })}
            </Link>{" "}
            <span className="fs12 t2">{plan.title}</span>
          </p>
        ))}
      </Section>
    </>
  );
}

function Duties({ duties }: { duties: readonly ReportDuty[] }) {
  const t = useTranslations("abuse-reports.side");
  const kinds = useTranslations("obligations.kind");
  const owed = onceEach(duties.filter(({ doneAt, isEnded }) => !doneAt && !isEnded));
  const done = duties.filter(({ doneAt }) => doneAt !== null);
  return (
    <Section title={t("owed")} icon="clock" note={t("owedCount", { count: owed.length })}>
      {owed.length === 0 && <p className="sub fs12">{t("nothingOwed")}</p>}
      {owed.map((duty) => (
        <p key={duty.id} className={`${styles.item} row wrap`}>
          <b>{kinds(duty.kind)}</b>
          <span className="grow" />
          <Clock dueAt={duty.dueAt} startedAt={duty.openedAt} />
        </p>
      ))}
      {done.map((duty) => (
        <p key={duty.id} className={`${styles.item} row wrap`}>
          <StateMark tone={duty.doneAt !== null && duty.doneAt > duty.dueAt ? "wait" : "ok"}>{kinds(duty.kind)}</StateMark>
          <span className="grow" />
          <span className="sub">
            {duty.doneAt !== null && (
              <>
                {duty.doneAt > duty.dueAt && `${t("late")} `}
                <TimeText at={duty.doneAt} />
              </>
            )}
          </span>
        </p>
      ))}
    </Section>
  );
}

/** What holds several cases open is owed once for each of them, and done by one act. */
export const onceEach = (duties: readonly ReportDuty[]) =>
  duties.filter(({ kind }, index) => duties.findIndex((other) => other.kind === kind) === index);
