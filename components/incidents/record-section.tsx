import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { timeText } from "@/components/ui/time-rules";
import type { IncidentView } from "@/lib/incidents/incident-queries";

/** What is written down about the case as a whole: its ledger, its alerts, its links, how it was counted and ended. */
export function RecordSection({ incident: { ledger, alerts, links, life, accounts } }: { incident: IncidentView }) {
  const t = useTranslations("incidents");
  const locale = useLocale();
  const counted = [...new Set(accounts.flatMap(({ countedAs }) => countedAs ?? []))];
  return (
    <Section
      title={t("record.title")}
      icon="book"
      aside={
        <Link className="num-link fs12" href={`/settings/ledger?stream=${encodeURIComponent(ledger.stream)}`}>
          {t("record.ledger", { count: ledger.entries })}
        </Link>
      }
    >
      <KeyValues>
        <KeyValue term={t("record.alerts")}>
          {alerts.map(({ id, number, ruleCode, detectedAt }) => (
            <p key={id}>
              <Link className="link" href={`/alerts?q=${number}`}>
                A-{number}
              </Link>{" "}
              <span className="sub">
                {ruleCode} {timeText(detectedAt, "minute", locale)}
              </span>
            </p>
          ))}
        </KeyValue>
        <KeyValue term={t("record.counted")}>
          {counted.length > 0 ? counted.map((kind) => t(`kind.${kind}`)).join(t("and")) : t("record.notCounted")}
        </KeyValue>
        {links.length > 0 && (
          <KeyValue term={t("record.links")}>
            {links.map(({ number }) => (
              <Link key={number} className="link" href={`/incidents/${number}`}>
                {number}
              </Link>
            ))}
          </KeyValue>
        )}
        {life.openReason && <KeyValue term={t("record.openReason")}>{life.openReason}</KeyValue>}
        {life.watchEndReason && <KeyValue term={t("record.watchEnd")}>{life.watchEndReason}</KeyValue>}
        {life.closeReason && <KeyValue term={t("record.closeReason")}>{life.closeReason}</KeyValue>}
      </KeyValues>
    </Section>
  );
}
