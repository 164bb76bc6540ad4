"use client";
import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Menu } from "@/components/ui/menu";
import { timeText } from "@/components/ui/time-rules";
import { DISMISS_REASONS } from "@/lib/alerts/alert-inputs";
import type { AlertRow } from "@/lib/alerts/alert-views";
import styles from "./alert-detail.module.css";
import { DismissDialog } from "./dismiss-dialog";
import type { Decisions } from "./use-decisions";

interface AlertActionsProps {
  row: AlertRow;
  /** What was noted when it was dismissed. */
  note: string | null;
  /** Of the case it became part of. */
  stage: string | null;
  decisions: Decisions;
  reasonsRef: RefObject<HTMLButtonElement | null>;
}

/** What else can be done with the alert; a reason for dismissing is one digit, a note asks for a dialog. */
export function AlertActions({ row, note, stage, decisions, reasonsRef }: AlertActionsProps) {
  const t = useTranslations("alerts");
  const [isNoting, setIsNoting] = useState(false);
  const { claim, release, dismiss, undoDismissal } = decisions;
  return (
    <div className={styles.actions}>
      {claim && (
        <Button shortcut="c" onClick={claim}>
          {t("do.claim")}
        </Button>
      )}
      {release && <Button onClick={release}>{t("do.release")}</Button>}
      {dismiss && (
        <Menu
          triggerRef={reasonsRef}
          head={t("dismissal.head")}
          items={[
            ...DISMISS_REASONS.map((reason, index) => ({
              label: t(`dismissReason.${reason}`),
              shortcut: String(index + 1),
              onSelect: () => dismiss(reason),
            })),
            { label: t("dismissal.withNote"), shortcut: String(DISMISS_REASONS.length + 1), onSelect: () => setIsNoting(true) },
          ]}
        >
          {t("do.dismiss")}
          <Kbd>d</Kbd>
        </Menu>
      )}
      {undoDismissal && (
        <Button shortcut="z" onClick={undoDismissal}>
          {t("do.undoDismissal")}
        </Button>
      )}
      <span className="grow" />
      <Said row={row} note={note} stage={stage} />
      {dismiss && <DismissDialog isOpen={isNoting} onClose={() => setIsNoting(false)} row={row} onDismiss={dismiss} />}
    </div>
  );
}

/** Who has it, or who decided. */
function Said({ row, note, stage }: Pick<AlertActionsProps, "row" | "note" | "stage">) {
  const t = useTranslations("alerts");
  const locale = useLocale();
  if (row.state === "claimed" && row.claimedBy && row.claimedAt) {
    const at = timeText(row.claimedAt, "minute", locale);
    return <span className={styles.said}>{t("detail.claimedBy", { name: row.claimedBy.name, at })}</span>;
  }
  if (row.state === "dismissed" && row.dismissReason) {
    const reason = t(`dismissReason.${row.dismissReason}`);
    return (
      <span className={styles.said}>
        {t("next.why.dismissed", { name: row.dismissedByName ?? "—", reason })}
        {note && <span className={styles.note}>{t("detail.note", { note })}</span>}
      </span>
    );
  }
  if (row.state === "escalated" && stage) {
    return <span className={styles.said}>{t("next.why.case", { stage: t(`stage.${stage}`) })}</span>;
  }
  return null;
}
