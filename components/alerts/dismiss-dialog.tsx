"use client";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { TextArea } from "@/components/ui/field";
import { type RecordNow, RecordNowContext } from "@/components/ui/record-now";
import { DISMISS_REASONS, type DismissAlert } from "@/lib/alerts/alert-inputs";
import type { AlertRow, DismissReason } from "@/lib/alerts/alert-views";

interface DismissDialogProps extends DialogHandle {
  row: AlertRow;
  action: Act<DismissAlert, AlertRow>;
  onDone: (row: AlertRow) => void;
  /** Reads the alert again, beneath what is typed. */
  onRead: () => void;
}

/** Dismisses with a reason and some words for whoever looks later. When somebody else was faster it says who decided what. */
export function DismissDialog({ row, action, onDone, onRead, ...dialog }: DismissDialogProps) {
  const t = useTranslations("alerts");
  const [reason, setReason] = useState<DismissReason | null>(null);
  const version = useSeenVersion(row, dialog.isOpen);
  const now = useAlertNow(row, onRead);
  return (
    <RecordNowContext value={now}>
      <ActionDialog
        {...dialog}
        title={t("dismissal.title", { alert: t("number", { number: row.number }) })}
        submitLabel={t("dismissal.confirm")}
        action={action}
        wishOf={(form) => ({
          alertId: row.id,
          version: version(),
          // The door names what is missing; a default would hide it.
          reason: reason as DismissReason,
          note: String(form.get("note") ?? ""),
        })}
        onDone={(dismissed) => {
          setReason(null);
          onDone(dismissed);
        }}
      >
        {(wrong) => (
          <>
            <FormDraft record={`alert:${row.id}:dismiss`} version={row.version} />
            <ChoiceRows
              legend={t("dismissal.reasonLegend")}
              name="reason"
              options={DISMISS_REASONS.map((value) => ({ value, label: t(`dismissReason.${value}`) }))}
              value={reason}
              onChange={setReason}
            />
            {wrong.reason && (
              <p role="alert" className="fs12">
                {t("dismissal.chooseReason")}
              </p>
            )}
            <TextArea
              name="note"
              label={t("dismissal.note")}
              hint={t("dismissal.noteHint")}
              maxLength={2000}
              error={wrong.note}
            />
          </>
        )}
      </ActionDialog>
    </RecordNowContext>
  );
}

/** The version that the writer saw when they began; once that was refused, the one that they were shown beside it. */
function useSeenVersion(row: AlertRow, isOpen: boolean): () => number {
  const [begun, setBegun] = useState(row.version);
  const sentOn = useRef<number | null>(null);
  if (!isOpen && begun !== row.version) setBegun(row.version);
  return () => {
    const version = isOpen && sentOn.current === begun ? row.version : begun;
    sentOn.current = version;
    return version;
  };
}

function useAlertNow(row: AlertRow, onRead: () => void): RecordNow {
  const t = useTranslations("alerts");
  const read = useRef(onRead);
  read.current = onRead;
  return useMemo<RecordNow>(() => {
    const who = (row.state === "dismissed" ? row.dismissedByName : row.claimedBy?.name) ?? "—";
    return {
      mark: row.version,
      facts: [
        { label: t("live.now.state"), value: t(`state.${row.state}`) },
        { label: t("live.now.who"), value: who },
        { name: "reason", label: t("live.now.reason"), value: row.dismissReason ? t(`dismissReason.${row.dismissReason}`) : "—" },
      ],
      since: () => null,
      readAgain: () => read.current(),
    };
  }, [t, row.version, row.state, row.dismissedByName, row.claimedBy?.name, row.dismissReason]);
}
