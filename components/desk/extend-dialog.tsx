"use client";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea, TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { fromJstInput, timeText, toJstInput } from "@/components/ui/time-rules";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { ObligationRow } from "@/lib/obligations/obligation-views";
import type { DeskActions } from "./desk-actions";

const DAY = 86_400_000;

interface ExtendDialogProps {
  row: ObligationRow;
  isOpen: boolean;
  onClose: () => void;
  extend: DeskActions["extend"];
}

/** Moves a due time by a further row with its reason. */
export function ExtendDialog({ row, isOpen, onClose, extend }: ExtendDialogProps) {
  const t = useTranslations("desk");
  const locale = useLocale();
  const toast = useToast();
  const form = useId();
  const what = t(`what.${row.kind}`);
  const [dueAt, setDueAt] = useState(() => toJstInput(Date.parse(row.dueAt) + DAY));
  const [reason, setReason] = useState("");
  const { run, isBusy, refusal } = useAction(extend, () => {
    toast({ text: t("extend.done", { what }) });
    onClose();
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    run({ obligationId: row.id, version: row.version, dueAt: fromJstInput(dueAt), reason });
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      isSticky
      size="s"
      title={t("extend.title", { what })}
      actions={
        <Button look="primary" type="submit" form={form} isBusy={isBusy}>
          {t("extend.confirm")}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="stack" noValidate>
        <TextField
          label={t("extend.dueAt")}
          hint={t("extend.now", { at: timeText(row.dueAt, "fullMinute", locale) })}
          type="datetime-local"
          required
          value={dueAt}
          error={refusal?.fields.dueAt}
          onChange={(event) => setDueAt(event.target.value)}
        />
        <TextArea
          label={t("extend.reason")}
          hint={t("extend.reasonHint")}
          required
          value={reason}
          error={refusal?.fields.reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {refusal && Object.keys(refusal.fields).length === 0 && <StatePanel kind="error" title={refusal.message} />}
      </form>
    </Dialog>
  );
}
