"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import type { RestrictionView } from "@/lib/restrictions/incident-restriction-queries";

interface ReviewButtonProps extends ButtonFace {
  restriction: Pick<RestrictionView, "id" | "version" | "address" | "measure">;
  action: Act<{ restrictionId: string; version: number; reason: string }>;
}

/** The review of a restriction that is kept: with the reason, and a new due time. */
export function ReviewButton({ restriction: { id, version, address, measure }, action, ...face }: ReviewButtonProps) {
  const t = useTranslations("restrictions");
  return (
    <ActionButton label={t("review.button")} {...face} permission="restriction:apply">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("review.title", { measure: t(`measure.${measure}.name`), address })}
          submitLabel={t("review.submit")}
          action={action}
          wishOf={(form) => ({ restrictionId: id, version, reason: String(form.get("reason") ?? "") })}
          doneText={t("review.done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`restriction:${id}:review`} version={version} />
              <p className="t2">{t("review.what")}</p>
              <TextArea name="reason" label={t("review.reason")} required error={wrong.reason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
