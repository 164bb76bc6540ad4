"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { ObligationRow } from "@/lib/obligations/obligation-views";
import type { DeskActions } from "./desk-actions";

interface WaiveDialogProps {
  row: ObligationRow;
  isOpen: boolean;
  onClose: () => void;
  waive: DeskActions["waive"];
}

/** Decides that something need not be done, with the reason that stays behind. */
export function WaiveDialog({ row, isOpen, onClose, waive }: WaiveDialogProps) {
  const t = useTranslations("desk");
  const toast = useToast();
  const form = useId();
  const what = t(`what.${row.kind}`);
  const [reason, setReason] = useState("");
  const { run, isBusy, refusal } = useAction(waive, () => {
    toast({ text: t("waive.done", { what }) });
    onClose();
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    run({ obligationId: row.id, version: row.version, reason });
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      isSticky
      size="s"
      title={t("waive.title", { what })}
      actions={
        <Button look="danger" type="submit" form={form} isBusy={isBusy}>
          {t("waive.confirm")}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="stack" noValidate>
        <p>{t("waive.sentence")}</p>
        <TextArea
          label={t("waive.reason")}
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
