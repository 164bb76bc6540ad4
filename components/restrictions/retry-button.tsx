"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import type { RestrictionView } from "@/lib/restrictions/incident-restriction-queries";

interface RetryButtonProps extends ButtonFace {
  restriction: RestrictionView;
  action: Act<{ restrictionId: string; version: number }>;
}

/** Asks for a failed restriction once more. */
export function RetryButton({ restriction: { id, version, address, measure, error }, action, ...face }: RetryButtonProps) {
  const t = useTranslations("restrictions");
  return (
    <ActionButton label={t("retry.button")} {...face} permission="restriction:apply">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          size="s"
          title={t("retry.title")}
          submitLabel={t("retry.submit")}
          action={action}
          wishOf={() => ({ restrictionId: id, version })}
          doneText={t("retry.done")}
        >
          {() => <p>{t("retry.what", { measure: t(`measure.${measure}.name`), address, error: error ?? "" })}</p>}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
