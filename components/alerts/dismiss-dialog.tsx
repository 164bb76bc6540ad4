"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { DISMISS_REASONS } from "@/lib/alerts/alert-inputs";
import type { AlertRow, DismissReason } from "@/lib/alerts/alert-views";

interface DismissDialogProps {
  isOpen: boolean;
  onClose: () => void;
  row: AlertRow;
  onDismiss: (reason: DismissReason, note: string) => void;
}

/** Dismisses with a reason and some words for whoever looks later. What is typed stays when it is refused. */
export function DismissDialog({ isOpen, onClose, row, onDismiss }: DismissDialogProps) {
  const t = useTranslations("alerts");
  const form = useId();
  const [reason, setReason] = useState<DismissReason | null>(null);
  const [note, setNote] = useState("");
  const [isMissing, setIsMissing] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (reason === null) return setIsMissing(true);
    onDismiss(reason, note);
    onClose();
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      isSticky
      title={t("dismissal.title", { alert: t("number", { number: row.number }) })}
      actions={
        <Button look="primary" type="submit" form={form}>
          {t("dismissal.confirm")}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="stack">
        <ChoiceRows
          legend={t("dismissal.reasonLegend")}
          name="reason"
          options={DISMISS_REASONS.map((value) => ({ value, label: t(`dismissReason.${value}`) }))}
          value={reason}
          onChange={setReason}
        />
        {isMissing && reason === null && <StatePanel kind="error" title={t("dismissal.chooseReason")} />}
        <TextArea
          label={t("dismissal.note")}
          hint={t("dismissal.noteHint")}
          value={note}
          maxLength={2000}
          onChange={(event) => setNote(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
