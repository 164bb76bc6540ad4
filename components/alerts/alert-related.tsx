"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import { Severity } from "@/components/ui/severity";
import { timeText } from "@/components/ui/time-rules";
import { TimeText } from "@/components/ui/time-text";
import type { AlertDetail, RelatedAlert } from "@/lib/alerts/alert-views";
import { subjectOf } from "@/lib/alerts/alert-words-rules";
import { findReopenable } from "@/lib/alerts/reopen-rules";
import { KIND_ICONS } from "./alert-kinds";
import styles from "./alert-related.module.css";

/** What else is like this alert: cases and alerts of the same account, alerts from the same source. */
export function AlertRelated({ detail, onSelect }: { detail: AlertDetail; onSelect: (number: number) => void }) {
  const t = useTranslations("alerts.related");
  return (
    <>
      {detail.touched.length > 0 && (
        <Section title={t("touched")}>
          <ul className={styles.list}>
            {detail.touched.map((account) => (
              <li key={account.address}>
                <span className="grow clip mono">{account.address}</span>
                <span className="sub">{t("touchedCounts", { failures: account.failures, accepted: account.accepted })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {detail.row.address && <EarlierCases detail={detail} />}
      {detail.row.address && <Related title={t("sameAccount")} alerts={detail.sameAccount} onSelect={onSelect} />}
      <Related title={t("sameSource")} alerts={detail.sameSource} onSelect={onSelect} />
    </>
  );
}

function EarlierCases({ detail }: { detail: AlertDetail }) {
  const t = useTranslations("alerts");
  const locale = useLocale();
  const reopenable = findReopenable(detail);
  return (
    <Section title={t("related.earlier")} note={String(detail.earlierCases.length)}>
      {detail.earlierCases.length === 0 && <p className="sub fs12">{t("related.none")}</p>}
      {reopenable && (
        <p className="fs12">
          {t("related.reopen", { number: reopenable.number })}{" "}
          <Link className="link" href={`/incidents/${reopenable.number}`}>
            {t("related.reopenLink")}
          </Link>
        </p>
      )}
      <ul className={styles.list}>
        {detail.earlierCases.map((earlier) => (
          <li key={earlier.number}>
            <Icon name="case" size="s" />
            <Link className="link" href={`/incidents/${earlier.number}`}>
              {t("related.case", { number: earlier.number })}
            </Link>
            <span className="grow clip">{t(`caseKind.${earlier.kind}`)}</span>
            <span className="sub">
              {earlier.closedAt
                ? t("related.closedAt", { at: timeText(earlier.closedAt, "date", locale) })
                : t(`stage.${earlier.stage}`)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface RelatedProps {
  title: string;
  alerts: readonly RelatedAlert[];
  onSelect: (number: number) => void;
}

function Related({ title, alerts, onSelect }: RelatedProps) {
  const t = useTranslations("alerts");
  return (
    <Section title={title} note={String(alerts.length)}>
      {alerts.length === 0 && <p className="sub fs12">{t("related.none")}</p>}
      <ul className={styles.list}>
        {alerts.map((alert) => (
          <li key={alert.number}>
            <Severity level={alert.severity} isCompact />
            <Icon name={KIND_ICONS[alert.kind]} size="s" label={t(`kind.${alert.kind}`)} />
            <button type="button" className={`link ${styles.number}`} onClick={() => onSelect(alert.number)}>
              {t("number", { number: alert.number })}
            </button>
            <span className="grow clip mono">{subjectOf(alert)}</span>
            <span className="sub">{t(`state.${alert.state}`)}</span>
            <TimeText at={alert.detectedAt} shape="minute" className="sub" />
          </li>
        ))}
      </ul>
    </Section>
  );
}
