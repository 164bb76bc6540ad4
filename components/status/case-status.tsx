import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TimeText } from "@/components/ui/time-text";
import type { StatusView } from "@/lib/status-page/status-views";
import { MeasureCard } from "./measure-card";
import { StateLine } from "./state-line";
import styles from "./status.module.css";

const TODOS = ["password", "devices", "rules", "tell"] as const;

/** The case in the customer's words: how things stand, why, what is restricted, what is asked. `children` is what can be answered. */
export function CaseStatus({ view, isAnswered, children }: { view: StatusView; isAnswered: boolean; children: ReactNode }) {
  const t = useTranslations("status");
  const notice = useTranslations("correspondence.notice");
  const asks = view.state === "in_force" || view.state === "no_measure";
  return (
    <>
      <h1>{t("case.heading", { number: String(view.caseNumber) })}</h1>
      <p className={styles.small}>
        {t.rich("case.sub", { service: view.serviceName, at: () => <TimeText at={view.noticeAt} shape="date" /> })}
      </p>
      {isAnswered && (
        <div className={styles.done} role="status">
          <p className="b">{t("answer.sent")}</p>
          <p>{t("answer.sentText")}</p>
        </div>
      )}
      <StateLine state={view.state} />
      <section className={styles.part}>
        <h2>{t("case.why")}</h2>
        <p>{t(`case.whyText.${view.why}`)}</p>
        {view.clauses.length > 0 && (
          <p className={styles.small}>
            {t("case.basis")}
            {view.clauses.map((clause) => (
              <span key={clause.document + clause.label} className={styles.small}>
                {t("case.clause", clause)}
              </span>
            ))}
          </p>
        )}
      </section>
      {view.measures.length > 0 && (
        <section className={styles.part}>
          <h2>{t("case.measures")}</h2>
          {view.measures.map((measure) => (
            <MeasureCard key={measure.id} measure={measure} />
          ))}
          <p className={styles.small}>{notice("noGuarantee")}</p>
        </section>
      )}
      <section className={styles.part}>
        <h2>{t("case.todo")}</h2>
        {asks ? (
          <>
            <p>{t("case.todoLead")}</p>
            <ol className={styles.list}>
              {TODOS.map((todo) => (
                <li key={todo}>{t(`case.todos.${todo}`)}</li>
              ))}
            </ol>
          </>
        ) : (
          <p>{t("case.todoDone")}</p>
        )}
      </section>
      {children}
      {view.state === "closed" && <p>{t("answer.closed")}</p>}
      <p className={styles.small}>
        {t.rich("case.validUntil", { at: () => <TimeText at={view.expiresAt} shape="fullMinute" /> })}
      </p>
    </>
  );
}
