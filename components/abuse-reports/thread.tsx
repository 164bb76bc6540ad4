import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LaneMark } from "@/components/ui/lane-mark";
import { StateMark, type StateTone, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import { visibleText } from "@/components/ui/visible-text";
import type { MessageView } from "@/lib/abuse-reports/report-views";
import styles from "./report.module.css";

const TONES: Record<MessageView["state"], StateTone> = {
  draft: "plain",
  queued: "wait",
  sending: "wait",
  accepted: "ok",
  acknowledged: "ok",
  failed: "bad",
  uncertain: "bad",
  bounced: "bad",
};

/** Whether a person has to decide about it: it failed, came back, or may or may not have left, and nobody has yet. */
export const isTroubled = ({ direction, state, readAt }: MessageView) =>
  direction === "sent" && ["failed", "uncertain", "bounced"].includes(state) && readAt === null;

/** Every mail with the reporter, the newest first, as text. `buttons`: what can be done with one, by its id. */
export function Thread({
  messages,
  buttons,
}: {
  messages: readonly MessageView[];
  buttons: Readonly<Record<string, ReactNode>>;
}) {
  return messages.map((message) => (
    <Message key={message.id} message={message}>
      {buttons[message.id]}
    </Message>
  ));
}

function Message({ message, children }: { message: MessageView; children: ReactNode }) {
  const t = useTranslations("abuse-reports.thread");
  const { direction, kind, isAutomatic, subject, body, address, state, serverAnswer, occurredAt } = message;
  const isSent = direction === "sent";
  return (
    <article className={`${styles.message} ${isSent ? styles.sent : ""}`} aria-label={subject || t("noSubject")}>
      <header className={styles.messageHead}>
        <LaneMark lane={isSent ? "provider" : "reporter"}>{t(direction)}</LaneMark>
        <span className="t2 nw">
          <TimeText at={occurredAt} />
        </span>
        <Tag tone="line">{t(`kind.${kind}`)}</Tag>
        {isAutomatic && <Tag>{t("automatic")}</Tag>}
        {isSent ? (
          <StateMark tone={TONES[state]}>{t(`state.${state}`)}</StateMark>
        ) : (
          <StateMark tone={message.readAt ? "off" : "wait"}>{t(message.readAt ? "wasRead" : "unread")}</StateMark>
        )}
        <span className="sub mono">{address}</span>
        {message.writtenBy && <span className="sub">{message.writtenBy}</span>}
        <span className="grow" />
        {children}
      </header>
      <p className="b">{subject || t("noSubject")}</p>
      {body === null ? <p className="sub">{t("purged")}</p> : <pre className={styles.text}>{visibleText(body)}</pre>}
      {serverAnswer && (
        <details className="fs12 sub">
          <summary>{t("serverAnswer")}</summary>
          <span className="mono">{serverAnswer}</span>
        </details>
      )}
      {message.readAt && (
        <p className="fs12 sub">
          {t(isSent ? "decidedBy" : "readBy", { name: message.readBy ?? "" })} <TimeText at={message.readAt} />
        </p>
      )}
    </article>
  );
}
