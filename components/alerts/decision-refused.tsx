"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import type { AlertRow } from "@/lib/alerts/alert-views";
import styles from "./alert-detail.module.css";
import type { Decisions } from "./use-decisions";

interface DecisionRefusedProps {
  /** The alert that is looked at; the one that was decided on may be another, when the operator moved on before the answer. */
  shown: AlertRow;
  decisions: Decisions;
  onRead: (number: number) => void;
}

/** Why a decision was not taken. Somebody else was first, mostly: then it says who, and the alert is read again. */
export function DecisionRefused({ shown, decisions, onRead }: DecisionRefusedProps) {
  const t = useTranslations("alerts");
  const { refusal, forget } = decisions;
  const isOutdated = refusal?.code === "stale_record" || refusal?.code === "move_refused";
  const readAgain = useRef(onRead);
  readAgain.current = onRead;
  const number = refusal?.row?.number;
  useEffect(() => {
    if (isOutdated && number !== undefined) readAgain.current(number);
  }, [isOutdated, number]);
  if (!refusal) return null;
  const { row } = refusal;
  const isElsewhere = row !== null && row.number !== shown.number;
  return (
    <div className={styles.refused}>
      <StatePanel
        kind={isOutdated ? "warning" : "error"}
        title={refusal.message}
        actions={
          isOutdated && (
            <Button size="s" onClick={forget}>
              {t("do.readAgain")}
            </Button>
          )
        }
      >
        {isElsewhere && t("refusedOf", { alert: t("number", { number: row.number }) })} {isOutdated && row && nowText(row, t)}
      </StatePanel>
    </div>
  );
}

function nowText(row: AlertRow, t: ReturnType<typeof useTranslations>): string {
  if (row.state === "claimed" && row.claimedBy) return t("queue.claimedBy", { name: row.claimedBy.name });
  if (row.state === "dismissed") return t("queue.decidedBy", { name: row.dismissedByName ?? "—" });
  if (row.state === "escalated") return t("queue.becameCase", { number: row.incidentNumber ?? "—" });
  return t(`state.${row.state}`);
}
