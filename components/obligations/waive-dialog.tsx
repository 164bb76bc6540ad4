"use client";
import { useTranslations } from "next-intl";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import type { DutyInHand } from "./extend-dialog";

export type WaiveAct = Act<{ obligationId: string; version: number; reason: string }>;

/** Decides that something owed need not be done, with the reason that stays behind. */
export function WaiveDialog({ duty, action, ...dialog }: DialogHandle & { duty: DutyInHand; action: WaiveAct }) {
  const t = useTranslations("obligations");
  const what = t(`kind.${duty.kind}`);
  return (
    <ActionDialog
      {...dialog}
      size="s"
      look="danger"
      title={t("waive.title", { what })}
      submitLabel={t("waive.submit")}
      action={action}
      wishOf={(form) => ({ obligationId: duty.id, version: duty.version, reason: String(form.get("reason") ?? "") })}
      doneText={t("waive.done", { what })}
    >
      {(wrong) => (
        <>
          <FormDraft record={`obligation:${duty.id}:waive`} version={duty.version} />
          <p>{t("waive.sentence")}</p>
          <TextArea name="reason" label={t("waive.reason")} hint={t("staysHint")} required error={wrong.reason} />
        </>
      )}
    </ActionDialog>
  );
}
