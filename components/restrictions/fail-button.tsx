"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import type { RestrictionView } from "@/lib/restrictions/incident-restriction-queries";

interface FailButtonProps extends ButtonFace {
  restriction: RestrictionView;
  action: Act<{ restrictionId: string; version: number; error: string }>;
}

/** Records that the mail system did not take the restriction, in its own words. */
export function FailButton({ restriction: { id, version }, action, ...face }: FailButtonProps) {
  const t = useTranslations("restrictions");
  return (
    <ActionButton label={t("fail.button")} {...face} permission="restriction:apply">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("fail.title")}
          submitLabel={t("fail.submit")}
          action={action}
          wishOf={(form) => ({ restrictionId: id, version, error: String(form.get("error") ?? "") })}
          doneText={t("fail.done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`restriction:${id}:fail`} version={version} />
              <TextArea name="error" label={t("fail.error")} required error={wrong.error} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
