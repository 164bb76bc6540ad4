import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { KeyValue, KeyValues } from "@/components/ui/section";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import { visibleText } from "@/components/ui/visible-text";
import type { MailView } from "@/lib/inbound-mail/mail-queries";
import styles from "./answer-pane.module.css";
import { type DeskPlace, deskAddress } from "./desk-places";
import { MailFiles } from "./mail-files";
import close from "./notice-side.module.css";
import { Because } from "./tray-table";

/** One mail that fitted no notice, as text; what can be done with it stands at its foot. */
export function MailPane({
  mail,
  place: { mail: _open, ...place },
  children,
}: {
  mail: MailView;
  place: DeskPlace;
  children: ReactNode;
}) {
  const t = useTranslations("correspondence.page");
  const { subject, sender, senderName, recipients, receivedAt, text, quoted, headers, isPurged, incidentNumber } = mail;
  return (
    <section className={styles.pane} aria-label={t("mailTray.label")} data-desk-pane>
      <header className={styles.head}>
        <div className="grow">
          <h2>{subject || t("answer.noSubject")}</h2>
          <p className="fs12 sub">{[senderName, sender].filter(Boolean).join(" ") || t("mailTray.noSender")}</p>
        </div>
        <Link href={deskAddress(place)} className={close.close} aria-label={t("mailTray.close")} scroll={false} data-close>
          <Icon name="close" />
        </Link>
      </header>
      <div className={styles.scroll}>
        <KeyValues>
          <KeyValue term={t("answer.received")}>
            <TimeText at={receivedAt} shape="fullMinute" />
          </KeyValue>
          <KeyValue term={t("mailTray.to")}>
            <span className="mono">{recipients.join(" ")}</span>
          </KeyValue>
          <KeyValue term={t("column.because")}>
            <Because row={mail} />
          </KeyValue>
          {mail.settledAt && (
            <KeyValue term={t("mailTray.settled")}>
              <StateMark tone="off">
                <TimeText at={mail.settledAt} /> {mail.settledByName} {mail.settledReason}
              </StateMark>
            </KeyValue>
          )}
          {incidentNumber !== null && (
            <KeyValue term={t("column.case")}>
              <Link prefetch={false} className="num-link" href={`/incidents/${incidentNumber}`}>
                {t("case", { number: incidentNumber })}
              </Link>
            </KeyValue>
          )}
        </KeyValues>
        {text ? (
          <div className={styles.text}>{visibleText(text)}</div>
        ) : (
          <p className="sub fs12">{t(`answer.${isPurged ? "purged" : "noText"}`)}</p>
        )}
        {quoted && (
          <details className={styles.quoted}>
            <summary>{t("answer.quoted")}</summary>
            <div>{visibleText(quoted)}</div>
          </details>
        )}
        {headers.length > 0 && (
          <details className={styles.quoted}>
            <summary>{t("mailTray.headers")}</summary>
            <div className="mono">{visibleText(headers.join("\n"))}</div>
          </details>
        )}
        <MailFiles mailId={mail.mailId} files={mail.attached} size={mail.size} isOriginalKept={!isPurged} />
      </div>
      <footer className={styles.foot}>{children}</footer>
    </section>
  );
}
