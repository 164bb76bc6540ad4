"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { JstField } from "@/components/ui/jst-field";
import { fromJstInput } from "@/components/ui/time-rules";
import type { ResetView } from "@/lib/credentials/credential-queries";

interface CompleteResetButtonProps extends ButtonFace {
  reset: ResetView;
  action: Act<{ resetId: string; version: number; completedAt: string }>;
}

/** Records when the password was changed. */
export function CompleteResetButton({ reset, action, ...face }: CompleteResetButtonProps) {
  const t = useTranslations("incidents.completeReset");
  return (
    <ActionButton label={t("button")} icon="check" {...face} permission="reset:complete">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title", { address: reset.address })}
          submitLabel={t("submit")}
          action={action}
          wishOf={(form) => ({
            resetId: reset.id,
            version: reset.version,
            completedAt: fromJstInput(String(form.get("completedAt") ?? "")),
          })}
          doneText={t("done")}
        >
          {(wrong) => (
            <>
              <JstField name="completedAt" label={t("at")} error={wrong.completedAt} />
              <p className="fs12 sub">{t("then")}</p>
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
