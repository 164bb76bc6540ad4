import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { TimeText } from "@/components/ui/time-text";
import type { NoticeRow, WholeNotice } from "@/lib/correspondence/notice-queries";
import { BounceButton } from "./bounce-button";
import { Answer } from "./case-cell";
import type { CorrespondenceActions } from "./correspondence-actions";
import { DeliveryStateMark } from "./delivery-state";
import { type DeskPlace, deskAddress } from "./desk-places";
import styles from "./notice-side.module.css";

interface NoticeSideProps {
  notice: WholeNotice;
  place: DeskPlace;
  recordBounce: CorrespondenceActions["recordBounce"];
}

/** One notice as it was sent, and what became of it for each recipient. */
export function NoticeSide({ notice, place: { notice: _open, ...place }, recordBounce }: NoticeSideProps) {
  const t = useTranslations("correspondence.page");
  const words = useTranslations("correspondence");
  return (
    <div className={styles.panel}>
      <Section
        title={words(`kind.${notice.kind}`)}
        icon="mail"
        aside={
          <Link href={deskAddress(place)} className={styles.close} aria-label={t("notice.close")} scroll={false} data-close>
            <Icon name="close" />
          </Link>
        }
      >
        <KeyValues>
          <KeyValue term={t("column.case")}>
            <Link prefetch={false} className="num-link" href={`/incidents/${notice.incidentNumber}`}>
              {t("case", { number: notice.incidentNumber })}
            </Link>{" "}
            <Link prefetch={false} className="link" href={`/customers/${notice.customerId}?show=correspondence#history`}>
              {notice.customerName}
            </Link>
          </KeyValue>
          <KeyValue term={t("column.written")}>
            <TimeText at={notice.writtenAt.toISOString()} shape="fullMinute" /> {notice.writtenByName}
          </KeyValue>
          {notice.lateReason && <KeyValue term={t("notice.lateReason")}>{notice.lateReason}</KeyValue>}
        </KeyValues>
      </Section>
      <Section title={t("notice.deliveries")}>
        <ul className={styles.deliveries}>
          {notice.deliveries.map((delivery) => (
            <li key={delivery.id}>
              <div className="row">
                <DeliveryStateMark state={delivery.state} />
                <b className="clip">{delivery.recipientName}</b>
                <span className="grow" />
                {(delivery.state === "accepted" || delivery.state === "acknowledged") && delivery.channel === "mail" && (
                  <BounceButton delivery={{ id: delivery.id, recipientName: delivery.recipientName }} action={recordBounce} />
                )}
              </div>
              <p className="fs12 sub">
                {words(`channel.${delivery.channel}`)} <span className="mono">{delivery.address}</span>
              </p>
              <p className="fs12 t2">
                {words(`stateMeaning.${delivery.state}`)} <StateTime delivery={delivery} />
              </p>
              <Answer text={delivery.serverAnswer} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("notice.text")} note={t(`notice.language.${notice.language}`)}>
        <p className={styles.subject}>{notice.subject}</p>
        <div className={styles.body}>{notice.body}</div>
      </Section>
    </div>
  );
}

function StateTime({ delivery }: { delivery: NoticeRow["deliveries"][number] }) {
  const { state, queuedAt, nextAttemptAt, acceptedAt, failedAt, uncertainAt, bouncedAt, acknowledgedAt } = delivery;
  const at = {
    draft: null,
    queued: nextAttemptAt ?? queuedAt,
    sending: queuedAt,
    accepted: acceptedAt,
    failed: failedAt,
    uncertain: uncertainAt,
    bounced: bouncedAt,
    acknowledged: acknowledgedAt,
  }[state];
  return at && <TimeText at={at.toISOString()} className="sub" />;
}
