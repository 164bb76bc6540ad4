"use client";
import { useTranslations } from "next-intl";
import { Severity } from "@/components/ui/severity";
import { KindMark } from "@/components/ui/tag";
import { ALERT_KINDS, type AlertKind, type AlertSeverity, SEVERITIES } from "@/lib/alerts/alert-filter-rules";
import { subjectOf, whatHappened } from "@/lib/alerts/alert-words-rules";
import type { BulkDecision } from "@/lib/bulk/bulk-inputs";
import type { BulkPreview } from "@/lib/bulk/bulk-views";
import { KIND_ICONS } from "./alert-kinds";
import styles from "./bulk-preview.module.css";
import { groupedNumber } from "./count-text";

const MOST_ROWS = 5;

/** What the decision would meet: how many of which kind and severity, what it would pass by and why, and the first of them. */
export function BulkPreviewPanel({ decision, preview }: { decision: BulkDecision; preview: BulkPreview }) {
  const t = useTranslations("alerts");
  const skipped = preview.willSkip.reduce((sum, { count }) => sum + count, 0);
  const kinds = ALERT_KINDS.filter((kind) => preview.byKind[kind]);
  const severities = SEVERITIES.filter((severity) => preview.bySeverity[severity]);
  return (
    <div className={styles.preview}>
      <p className={styles.counts}>
        {severities.map((severity: AlertSeverity) => (
          <span key={severity} className="row-s nw">
            <Severity level={severity} /> <b>{groupedNumber(preview.bySeverity[severity] ?? 0)}</b>
          </span>
        ))}
        <span className={styles.gap} />
        {kinds.map((kind: AlertKind) => (
          <span key={kind} className="row-s nw">
            <KindMark icon={KIND_ICONS[kind]}>{t(`kind.${kind}`)}</KindMark> <b>{groupedNumber(preview.byKind[kind] ?? 0)}</b>
          </span>
        ))}
      </p>
      {decision === "escalate" && preview.contracts > 0 && <p>{t("bulk.cases", { count: groupedNumber(preview.contracts) })}</p>}
      {skipped > 0 && (
        <div className={styles.skips}>
          <p>{t("bulk.willSkip", { count: groupedNumber(skipped) })}</p>
          <ul>
            {preview.willSkip.map(({ why, count }) => (
              <li key={why}>
                {t(`bulk.why.${why}`)} <b>{groupedNumber(count)}</b>
              </li>
            ))}
          </ul>
        </div>
      )}
      <ul className={styles.first} aria-label={t("bulk.first")}>
        {preview.first.slice(0, MOST_ROWS).map((row) => (
          <li key={row.number}>
            <Severity level={row.severity} isCompact />
            <span className="sub mono">{t("number", { number: row.number })}</span>
            <span className="clip mono">{subjectOf(row)}</span>
            <span className="grow clip sub">{whatHappened(row, t)}</span>
          </li>
        ))}
        {preview.count > MOST_ROWS && (
          <li className="sub">{t("bulk.andMore", { count: groupedNumber(preview.count - MOST_ROWS) })}</li>
        )}
      </ul>
    </div>
  );
}
