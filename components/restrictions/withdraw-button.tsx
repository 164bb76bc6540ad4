"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import type { RestrictionView } from "@/lib/restrictions/incident-restriction-queries";

interface WithdrawButtonProps extends ButtonFace {
  restriction: RestrictionView;
  action: Act<{ restrictionId: string; version: number; reason: string }>;
}

/** Takes back a restriction that was never carried out. */
export function WithdrawButton({ restriction: { id, version }, action, ...face }: WithdrawButtonProps) {
  const t = useTranslations("restrictions");
  return (
    <ActionButton label={t("withdraw.button")} {...face} permission="restriction:apply">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("withdraw.title")}
          submitLabel={t("withdraw.submit")}
          look="danger"
          action={action}
          wishOf={(form) => ({ restrictionId: id, version, reason: String(form.get("reason") ?? "") })}
          doneText={t("withdraw.done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`restriction:${id}:withdraw`} version={version} />
              <TextArea name="reason" label={t("withdraw.reason")} required error={wrong.reason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
