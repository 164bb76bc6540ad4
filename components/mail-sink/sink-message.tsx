import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { TimeText } from "@/components/ui/time-text";
import type { SinkRow } from "@/lib/correspondence/sink-queries";
import styles from "./sink-message.module.css";
import { type SinkPlace, sinkAddress } from "./sink-places";

/** One mail as plain text: whatever it holds, nothing in it is followed or loaded. */
export function SinkMessage({ message, place }: { message: SinkRow; place: SinkPlace }) {
  const t = useTranslations("mail-sink");
  return (
    <div className={styles.panel}>
      <Section
        title={t("mail")}
        icon="mail"
        aside={
          <Link
            href={sinkAddress({ ...place, message: undefined })}
            className={styles.close}
            aria-label={t("close")}
            scroll={false}
          >
            <Icon name="close" />
          </Link>
        }
      >
        <KeyValues>
          <KeyValue term={t("column.at")}>
            <TimeText at={message.receivedAt.toISOString()} shape="full" />
          </KeyValue>
          <KeyValue term={t("column.to")}>
            <span className="mono">{message.envelopeTo.join(" ")}</span>
          </KeyValue>
          <KeyValue term={t("from")}>
            <span className="mono">{message.envelopeFrom}</span>
          </KeyValue>
          {message.messageId && (
            <KeyValue term={t("messageId")}>
              <span className="mono fs11">{message.messageId}</span>
            </KeyValue>
          )}
        </KeyValues>
      </Section>
      <Section title={t("text")}>
        <p className={styles.subject}>{message.subject || t("noSubject")}</p>
        <div className={styles.body}>{message.body}</div>
      </Section>
    </div>
  );
}
