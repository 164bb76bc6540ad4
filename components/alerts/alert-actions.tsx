"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Menu } from "@/components/ui/menu";
import { timeText } from "@/components/ui/time-rules";
import { DISMISS_REASONS } from "@/lib/alerts/alert-inputs";
import type { AlertRow, LastSnooze } from "@/lib/alerts/alert-views";
import styles from "./alert-detail.module.css";
import { groupedNumber } from "./count-text";
import { DismissDialog } from "./dismiss-dialog";
import { SnoozeMenu } from "./snooze-menu";
import type { Decisions } from "./use-decisions";

/** What a key presses by script, and which dialogs a key opens. */
export interface ActionHandles {
  reasons: RefObject<HTMLButtonElement | null>;
  snooze: RefObject<HTMLButtonElement | null>;
  /** When the running shift ends, once it is known. */
  shiftEnd: string | null;
  suppress: (() => void) | null;
  merge: (() => void) | null;
}

interface AlertActionsProps {
  row: AlertRow;
  /** What was noted when it was dismissed. */
  note: string | null;
  /** Who put it aside the last time. */
  snooze: LastSnooze | null;
  /** Of the case it became part of. */
  stage: string | null;
  decisions: Decisions;
  handles: ActionHandles;
}

/** What else can be done with the alert; a reason for dismissing is one digit, a note asks for a dialog. */
export function AlertActions({ row, note, snooze: lastSnooze, stage, decisions, handles }: AlertActionsProps) {
  const t = useTranslations("alerts");
  const [isNoting, setIsNoting] = useState(false);
  const { claim, release, dismiss, snooze, endSnooze, undoDismissal, undoEscalation } = decisions;
  const alert = t("number", { number: row.number });
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
          triggerRef={handles.reasons}
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
      {endSnooze && <Button onClick={endSnooze}>{t("do.endSnooze")}</Button>}
      {snooze && (
        <SnoozeMenu
          triggerRef={handles.snooze}
          shiftEnd={handles.shiftEnd}
          title={t("snooze.title", { alert })}
          onSnooze={snooze}
        />
      )}
      {handles.suppress && (
        <Button shortcut="s" onClick={handles.suppress}>
          {t("do.suppress")}
        </Button>
      )}
      {handles.merge && (
        <Button shortcut="m" onClick={handles.merge}>
          {t("do.merge")}
        </Button>
      )}
      {undoDismissal && (
        <Button shortcut="z" onClick={undoDismissal}>
          {t("do.undoDismissal")}
        </Button>
      )}
      {undoEscalation && (
        <Button shortcut="z" onClick={undoEscalation}>
          {t("do.undoEscalation")}
        </Button>
      )}
      <Said row={row} note={note} snooze={lastSnooze} stage={stage} />
      {/* It stays when somebody else decides meanwhile: what is typed in it is not lost. */}
      {(dismiss || isNoting) && (
        <DismissDialog isOpen={isNoting} onClose={() => setIsNoting(false)} row={row} {...decisions.dismissal} />
      )}
    </div>
  );
}

/** Who has it, who decided, or what keeps it quiet. */
function Said({ row, note, snooze, stage }: Pick<AlertActionsProps, "row" | "note" | "snooze" | "stage">) {
  const t = useTranslations("alerts");
  const locale = useLocale();
  const at = (time: string) => timeText(time, "minute", locale);
  if (row.place === "snoozed" && row.snooze) {
    const until = row.snoozedUntil ? at(row.snoozedUntil) : "";
    return (
      <span className={styles.said}>
        {t(`detail.snoozed.${row.snooze}`, { at: until, count: groupedNumber(row.snoozeLeft ?? 1) })}
        {snooze && (
          <span className={styles.note}>{t("detail.awoken.placed", { name: snooze.placedByName, at: at(snooze.placedAt) })}</span>
        )}
      </span>
    );
  }
  if (row.place === "suppressed" && row.suppressionNumber && row.suppressedUntil) {
    return (
      <Link className={`${styles.said} link`} href="/settings/suppressions" prefetch={false}>
        {t("detail.suppressed", { number: row.suppressionNumber, at: at(row.suppressedUntil) })}
      </Link>
    );
  }
  if (row.state === "claimed" && row.claimedBy && row.claimedAt) {
    return <span className={styles.said}>{t("detail.claimedBy", { name: row.claimedBy.name, at: at(row.claimedAt) })}</span>;
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
