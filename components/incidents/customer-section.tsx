import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { StateMark, type StateTone, Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import { TimeText } from "@/components/ui/time-text";
import type {
  DeliveryView,
  IncidentCorrespondence,
  IncomingAnswerView,
  NoticeView,
  ResponseView,
} from "@/lib/correspondence/incident-notice-queries";
import type { MachineMail } from "@/lib/inbound-mail/mail-queries";
import styles from "./case-side.module.css";

interface CustomerSectionProps {
  correspondence: IncidentCorrespondence;
  /** What machines sent to the case's notices. */
  machineMails: MachineMail[];
  number: number;
  customer: { id: string; name: string };
  contract: string;
  /** New notice, call, answer; and what can be done with a delivery or an answer, by its id. */
  buttons: Readonly<Record<string, ReactNode>>;
}

/** Whom we can tell, what we told them, what became of it in the server's own words, and what they answered. */
export function CustomerSection({
  correspondence: { recipients, excluded, notices, responses, answers, answersBeyond },
  machineMails,
  number,
  customer,
  contract,
  buttons,
}: CustomerSectionProps) {
  const t = useTranslations("incidents.customer");
  const words = useTranslations("correspondence");
  return (
    <Section title={t("title")} icon="mail">
      <p className="fs12">
        <Link prefetch={false} className="link" href={`/customers/${customer.id}`}>
          <b>{customer.name}</b>
        </Link>{" "}
        <span className="sub">{contract}</span>
      </p>
      {recipients.map(({ contactId, name, role, address, phone }) => (
        <p key={contactId} className={styles.item}>
          <b>{name}</b> <span className="sub">{words(`role.${role}`)}</span> <span className="mono t2">{address}</span>{" "}
          {phone && <span className="sub nw">{phone}</span>}
        </p>
      ))}
      {excluded.map(({ contactId, name, role, phone, because }) => (
        <p key={contactId} className={styles.item}>
          <b>{name}</b> <span className="sub">{words(`role.${role}`)}</span> {phone && <span className="sub nw">{phone}</span>}
          <br />
          <StateMark tone="wait">{words(`why.${because}`)}</StateMark>
        </p>
      ))}
      <div className={styles.buttons}>{buttons.new}</div>
      {answers.map((answer) => (
        <Incoming key={answer.id} answer={answer} />
      ))}
      {answersBeyond.count > 0 && (
        <p className={styles.item}>
          <Link
            prefetch={false}
            className="link"
            href={answersBeyond.isUnread ? `/correspondence?tab=unread&of=${number}` : `/customers/${customer.id}#history`}
          >
            {t("beyond", { count: answersBeyond.count })}
          </Link>
        </p>
      )}
      {machineMails.map((mail) => (
        <FromMachine key={mail.mailId} mail={mail} />
      ))}
      {notices.map((notice) => (
        <Notice key={notice.id} notice={notice} buttons={buttons} />
      ))}
      {responses.map((response) => (
        <Response key={response.id} response={response}>
          {buttons[response.id]}
        </Response>
      ))}
      {notices.length === 0 && responses.length === 0 && answers.length === 0 && <p className="sub fs12">{t("none")}</p>}
    </Section>
  );
}

/** What came in by itself: what nobody has read stands out. */
function Incoming({ answer }: { answer: IncomingAnswerView }) {
  const t = useTranslations("incidents.customer");
  const words = useTranslations("correspondence");
  const { id, source, claim, state, receivedAt, contact, sender, firstLines, setAsideReason } = answer;
  const isUnread = state === "unread";
  return (
    <div className={`${styles.item} ${isUnread ? styles.unread : ""}`}>
      <p className="row">
        <Tag tone={isUnread ? "warn" : "line"} icon={source === "mail" ? "mail" : "globe"}>
          {words(`page.answer.state.${state}`)}
        </Tag>
        <span className="clip">
          <b>{claim ? words(`claim.${claim}`) : t("incoming")}</b>
        </span>
        <span className="grow" />
        <Link prefetch={false} className="link nw" href={`/correspondence?answer=${id}`}>
          {t(isUnread ? "read" : "see")}
        </Link>
      </p>
      <p className="sub">
        <TimeText at={receivedAt} />{" "}
        {contact ?? [sender, t(source === "mail" ? "unregistered" : "unverified")].filter(Boolean).join(" ")}
      </p>
      {isUnread && firstLines && <p className={styles.firstLines}>{firstLines}</p>}
      {setAsideReason && <p className="t2">{setAsideReason}</p>}
    </div>
  );
}

/** An absence, or that somebody has left: nothing is owed of it, but whoever works on the case should see it. */
function FromMachine({ mail: { mailId, kind, subject, sender, receivedAt, excerpt } }: { mail: MachineMail }) {
  const t = useTranslations("incidents.customer");
  return (
    <div className={styles.item}>
      <p className="row">
        <Tag tone="line" icon="mail">
          {t(`machine.${kind}`)}
        </Tag>
        <span className="clip t2">{subject}</span>
        <span className="grow" />
        <Link prefetch={false} className="link nw" href={`/correspondence?tab=unsorted&shelf=by_machine&mail=${mailId}`}>
          {t("see")}
        </Link>
      </p>
      <p className="sub">
        <TimeText at={receivedAt} /> {sender}
      </p>
      {excerpt && <p className={styles.firstLines}>{excerpt}</p>}
    </div>
  );
}

function Notice({
  notice: { kind, writtenAt, writtenBy, subject, body, lateReason, deliveries },
  buttons,
}: {
  notice: NoticeView;
  buttons: CustomerSectionProps["buttons"];
}) {
  const t = useTranslations("incidents.customer");
  const words = useTranslations("correspondence");
  return (
    <div className={styles.item}>
      <details>
        <summary>
          <b>{words(`kind.${kind}`)}</b>{" "}
          <span className="sub">
            <TimeText at={writtenAt} /> {writtenBy}
          </span>
        </summary>
        <div className={styles.letter}>
          <b>{subject}</b>
          {"\n\n"}
          {body}
        </div>
      </details>
      {lateReason && <p className="sub">{t("late", { reason: lateReason })}</p>}
      {deliveries.map((delivery) => (
        <Delivery key={delivery.id} delivery={delivery}>
          {buttons[delivery.id]}
        </Delivery>
      ))}
    </div>
  );
}

const TONES: Record<DeliveryView["state"], StateTone> = {
  draft: "plain",
  queued: "wait",
  sending: "wait",
  accepted: "ok",
  failed: "bad",
  uncertain: "wait",
  bounced: "bad",
  acknowledged: "ok",
};

function Delivery({
  delivery: { recipientName, channel, state, at, acknowledgedVia, answer },
  children,
}: {
  delivery: DeliveryView;
  children: ReactNode;
}) {
  const words = useTranslations("correspondence");
  const locale = useLocale();
  return (
    <div>
      <p className="row wrap">
        <span>{recipientName}</span>
        <span className="sub">{words(`channel.${channel}`)}</span>
        <span className="grow" />
        <StateMark tone={TONES[state]}>
          {words(`state.${state}`)} {acknowledgedVia && words(`via.${acknowledgedVia}`)}
        </StateMark>
      </p>
      {(at || answer) && (
        <p className={styles.answer}>
          {at && timeText(at, "second", locale)} {answer && <span className="mono">{answer}</span>}
        </p>
      )}
      {children && <div className={styles.buttons}>{children}</div>}
    </div>
  );
}

function Response({
  response: { outcome, channel, contact, account, respondedAt, recordedBy, said, isCorrected },
  children,
}: {
  response: ResponseView;
  children: ReactNode;
}) {
  const t = useTranslations("incidents.customer");
  const words = useTranslations("correspondence");
  return (
    <div className={styles.item}>
      <p>
        <span className="sub">{t("answer")}</span>{" "}
        {isCorrected ? <s>{words(`outcome.${outcome}`)}</s> : <b>{words(`outcome.${outcome}`)}</b>}{" "}
        {account && <span className="mono t2">{account}</span>}
      </p>
      <p className="sub">
        <TimeText at={respondedAt} />{" "}
        {[contact, channel && words(`channel.${channel}`), recordedBy && t("recordedBy", { name: recordedBy })]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {said && <p className="t2">{said}</p>}
      {children && <div className={styles.buttons}>{children}</div>}
    </div>
  );
}
