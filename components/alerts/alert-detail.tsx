"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Skeleton, StatePanel } from "@/components/ui/state-panel";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { BulkDecision } from "@/lib/bulk/bulk-inputs";
import { AddressCredit } from "../ui/address-credit";
import { AccountWeek } from "./account-week";
import { type ActionHandles, AlertActions } from "./alert-actions";
import { AlertAwoken } from "./alert-awoken";
import styles from "./alert-detail.module.css";
import { AlertEvidence } from "./alert-evidence";
import { AlertHead } from "./alert-head";
import { AlertNext } from "./alert-next";
import { AlertReasons } from "./alert-reasons";
import { AlertRelated, type RelatedActs } from "./alert-related";
import { AlertSuggestion } from "./alert-suggestion";
import { BundleNext } from "./bundle-next";
import { DecisionRefused } from "./decision-refused";
import type { AlertQueueState } from "./use-alert-queue";
import type { Bundles } from "./use-bundles";
import type { Decisions } from "./use-decisions";

interface AlertDetailProps {
  queue: AlertQueueState;
  decisions: Decisions;
  handles: ActionHandles;
  related: RelatedActs;
  bundles: Bundles;
  onDecide: (decision: BulkDecision, campaign: number) => void;
  onSuppress: (because: string) => void;
}

/** One alert: what happened, what is owed next, why it fired, on which lines, and what else is like it. */
export function AlertDetail({ queue, decisions, handles, related, bundles, onDecide, onSuppress }: AlertDetailProps) {
  const t = useTranslations("alerts");
  const { row, detail } = queue;
  const bundle = bundles.closed(row?.number);
  if (!row && queue.chosen === null) {
    return (
      <div className={styles.alone}>
        <StatePanel kind="empty" icon="info" title={t("empty.noSelection")}>
          {t("empty.noSelectionText")}
        </StatePanel>
      </div>
    );
  }
  return (
    <>
      {row && (
        <div className={styles.head}>
          {bundle && (
            <BundleNext
              bundle={bundle}
              onDecide={decisions.mayTriage ? (decision) => onDecide(decision, bundle.campaign) : null}
              onOpen={() => bundles.toggle(bundle.lead)}
            />
          )}
          <AlertHead row={row} detail={detail} />
          {detail?.labels.map(({ label, at }) => (
            <p key={label} className={styles.label}>
              <StateMark tone="ok">{t(`label.${label}`)}</StateMark> <TimeText at={at} shape="minute" className="sub" />
            </p>
          ))}
          {detail?.lastSnooze && <AlertAwoken snooze={detail.lastSnooze} row={row} />}
          {!bundle && (
            <>
              <AlertNext row={row} detail={detail} decisions={decisions} />
              <AlertActions
                key={row.number}
                row={row}
                note={detail?.dismissNote ?? null}
                snooze={detail?.lastSnooze ?? null}
                stage={detail?.incidentStage ?? null}
                decisions={decisions}
                handles={handles}
              />
              {detail && (
                <AlertSuggestion
                  detail={detail}
                  decisions={decisions}
                  on={{ suppress: onSuppress, mergeSource: related.mergeSource }}
                />
              )}
            </>
          )}
          <DecisionRefused shown={row} decisions={decisions} onRead={queue.read} />
        </div>
      )}
      <div className={styles.scroll} key={queue.chosen}>
        {detail ? (
          <>
            <AlertReasons
              reasons={detail.reasons}
              ruleCode={detail.ruleCode}
              ruleVersion={detail.ruleVersion}
              firedAt={detail.row.detectedAt}
            />
            <AccountWeek detail={detail} />
            <AlertEvidence detail={detail} />
            <AlertRelated detail={detail} onSelect={queue.select} on={decisions.mayTriage ? related : null} />
            <div className={styles.credit}>
              <AddressCredit />
            </div>
          </>
        ) : (
          <div className={styles.alone}>
            {queue.failure === "missing" ? (
              <StatePanel kind="empty" icon="search" title={t("refusal.notFound")}>
                {t("missingHint")}
              </StatePanel>
            ) : queue.failure === "unread" ? (
              <StatePanel
                kind="error"
                title={t("loadFailed")}
                actions={<Button onClick={() => queue.chosen !== null && queue.read(queue.chosen)}>{t("loadAgain")}</Button>}
              />
            ) : (
              <Skeleton lines={8} />
            )}
          </div>
        )}
      </div>
    </>
  );
}
