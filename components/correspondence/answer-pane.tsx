import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { KeyValue, KeyValues } from "@/components/ui/section";
import { StateMark, Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import { TimeText } from "@/components/ui/time-text";
import { visibleText } from "@/components/ui/visible-text";
import type { WholeAnswer } from "@/lib/correspondence/desk-views";
import styles from "./answer-pane.module.css";
import { AnswerText } from "./answer-text";
import { type DeskPlace, deskAddress } from "./desk-places";
import { MailFiles } from "./mail-files";
import close from "./notice-side.module.css";

interface AnswerPaneProps {
  answer: WholeAnswer;
  place: DeskPlace;
  /** What can be done with it: record, set aside, give to somebody. */
  children: ReactNode;
}

/** One answer to be read: who wrote, to what, and whole; what can be done with it stands at its foot. */
export function AnswerPane({ answer, place: { answer: _open, ...place }, children }: AnswerPaneProps) {
  const t = useTranslations("correspondence.page");
  const words = useTranslations("correspondence");
  const { incidentNumber, customerId, customerName, subject, source, receivedAt, notice, quoted, facts, state } = answer;
  return (
    <section className={styles.pane} aria-label={t("answer.label")} data-desk-pane>
      <header className={styles.head}>
        <div className="grow">
          <h2>{subject || t(`answer.from.${source}`)}</h2>
          <p className="fs12 sub">
            <Link prefetch={false} className="link" href={`/incidents/${incidentNumber}`}>
              {t("case", { number: incidentNumber })}
            </Link>{" "}
            <Link prefetch={false} className="link" href={`/customers/${customerId}?show=correspondence#history`}>
              {customerName}
            </Link>
          </p>
        </div>
        <AnswerState answer={answer} />
        <Link href={deskAddress(place)} className={close.close} aria-label={t("answer.close")} scroll={false} data-close>
          <Icon name="close" />
        </Link>
      </header>
      <div className={styles.scroll}>
        <KeyValues>
          <KeyValue term={t("answer.who")}>
            <Who answer={answer} />
          </KeyValue>
          <KeyValue term={t("answer.received")}>
            <TimeText at={receivedAt} shape="fullMinute" /> <span className="sub">{words(`channel.${source}`)}</span>
          </KeyValue>
          <KeyValue term={t("answer.to")}>
            {notice ? (
              <Link
                prefetch={false}
                className="link"
                href={deskAddress({ ...place, tab: "notices", notice: notice.noticeId })}
                scroll={false}
              >
                {words(`kind.${notice.kind}`)}
              </Link>
            ) : (
              <span className="sub">{t("answer.toNone")}</span>
            )}{" "}
            {notice && (
              <span className="sub">
                <TimeText at={notice.writtenAt} /> {notice.recipientName && t("answer.sentTo", { name: notice.recipientName })}
              </span>
            )}
          </KeyValue>
          {answer.proposed && state === "unread" && (
            <KeyValue term={t("answer.proposed")}>{words(`outcome.${answer.proposed}`)}</KeyValue>
          )}
          {facts.owes.includes("call_back") && (
            <KeyValue term={t("answer.callBack")}>
              <Phones answer={answer} />
            </KeyValue>
          )}
        </KeyValues>
        <AnswerText answer={answer} />
        {quoted && (
          <details className={styles.quoted}>
            <summary>{t("answer.quoted")}</summary>
            <div>{visibleText(quoted)}</div>
          </details>
        )}
        {answer.mailId && (
          <MailFiles mailId={answer.mailId} files={answer.files} size={answer.size} isOriginalKept={answer.isOriginalKept} />
        )}
      </div>
      <footer className={styles.foot}>{children}</footer>
    </section>
  );
}

function Who({ answer: { contact, sender, source } }: { answer: WholeAnswer }) {
  const t = useTranslations("correspondence.page.answer");
  const words = useTranslations("correspondence.role");
  if (contact) {
    return (
      <>
        <b>{contact.name}</b> <span className="sub">{words(contact.role)}</span>
        {sender && <div className="mono fs12 t2">{sender}</div>}
      </>
    );
  }
  return (
    <>
      {sender && <div className="mono">{sender}</div>}
      <StateMark tone="wait">{t(source === "mail" ? "unregistered" : "nobodyKnows")}</StateMark>
    </>
  );
}

/** The registered numbers: whoever asked for a call gets it there, and nowhere else. */
function Phones({ answer: { facts } }: { answer: WholeAnswer }) {
  const t = useTranslations("correspondence.page.answer");
  const registered = facts.contacts.filter(({ phone }) => phone !== null);
  if (registered.length === 0) return <StateMark tone="bad">{t("noPhone")}</StateMark>;
  return registered.map(({ contactId, name, phone }) => (
    <div key={contactId}>
      <b className="nw">{phone}</b> <span className="sub">{name}</span>
    </div>
  ));
}

function AnswerState({ answer: { state, settled } }: { answer: WholeAnswer }) {
  const t = useTranslations("correspondence");
  const locale = useLocale();
  if (!settled) return <Tag tone="warn">{t("page.answer.state.unread")}</Tag>;
  const what = settled.outcome ? t(`outcome.${settled.outcome}`) : (settled.reason ?? "");
  return (
    <div className="fs12">
      <StateMark tone={state === "recorded" ? "ok" : "off"}>{t(`page.answer.state.${state}`)}</StateMark>
      <p className="sub">{[timeText(settled.at, "minute", locale), settled.by].filter(Boolean).join(" ")}</p>
      <p className="t2">{what}</p>
    </div>
  );
}
