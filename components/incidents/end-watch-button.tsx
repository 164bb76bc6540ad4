"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import type { Act } from "@/components/ui/action-dialog";
import { ReasonDialog } from "./reason-dialog";

interface EndWatchButtonProps extends ButtonFace {
  incident: { id: string; version: number };
  action: Act<{ incidentId: string; version: number; reason: string }>;
}

/** Ends a watch before its time. */
export function EndWatchButton({ incident, action, ...face }: EndWatchButtonProps) {
  const t = useTranslations("incidents.endWatch");
  return (
    <ActionButton label={t("button")} {...face} permission="watch:end-early">
      {(dialog) => (
        <ReasonDialog
          move="endWatch"
          {...dialog}
          incident={incident}
          title={t("title")}
          what={t("what")}
          reasonLabel={t("reason")}
          submitLabel={t("submit")}
          doneText={t("done")}
          action={action}
        />
      )}
    </ActionButton>
  );
}
