import Link from "next/link";
import { useTranslations } from "next-intl";
import { LaneMark } from "@/components/ui/lane-mark";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import { visibleText } from "@/components/ui/visible-text";
import type { ReporterPage } from "@/lib/abuse-reports/reporter-page-queries";
import styles from "./reporters.module.css";

/** Every mail to and from a reporter, the newest first; each opens where it stands. Text from outside is shown as text. */
export function ReporterMails({ messages }: { messages: ReporterPage["messages"] }) {
  const t = useTranslations("reporters.mails");
  const states = useTranslations("abuse-reports.thread.state");
  if (messages.length === 0) return <p className="sub">{t("none")}</p>;
  return messages.map((mail) => (
    <details key={mail.id} className={styles.mail}>
      <summary>
        <LaneMark lane={mail.direction === "sent" ? "provider" : "reporter"}>{t(mail.direction)}</LaneMark>
        <span className="nw t2">
          <TimeText at={mail.occurredAt} />
        </span>
        <b className={styles.break}>{mail.subject || t("noSubject")}</b>
        {mail.isAutomatic && <span className="sub">{t("automatic")}</span>}
        {mail.direction === "sent" && mail.state !== "accepted" && mail.state !== "acknowledged" && (
          <StateMark tone="wait">{states(mail.state)}</StateMark>
        )}
        <span className="grow" />
        <Link prefetch={false} className="num-link" href={`/abuse-reports/${mail.reportNumber}?tab=thread`}>
          {t("report", { number: mail.reportNumber })}
        </Link>
      </summary>
      {mail.body === null ? <p className="sub">{t("purged")}</p> : <pre className={styles.text}>{visibleText(mail.body)}</pre>}
    </details>
  ));
}
