"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import type { Act } from "@/components/ui/action-dialog";
import type { IncidentView } from "@/lib/incidents/incident-queries";
import { CloseDialog, type CloseWish } from "./close-dialog";

interface CloseButtonProps extends ButtonFace {
  incident: Pick<IncidentView, "id" | "number" | "version" | "facts">;
  action: Act<CloseWish>;
}

/** Opens the closing of a case. */
export function CloseButton({ incident, action, ...face }: CloseButtonProps) {
  const t = useTranslations("incidents.close");
  return (
    <ActionButton label={t("button")} icon="check" {...face} permission="incident:close">
      {(dialog) => <CloseDialog {...dialog} incident={incident} action={action} />}
    </ActionButton>
  );
}
