"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/shell/action-button";
import { useMay } from "@/components/shell/shell-context";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import type { IncidentObligation } from "@/lib/incidents/obligation-queries";

interface WaiveButtonProps {
  obligation: IncidentObligation;
  action: Act<{ obligationId: string; version: number; reason: string }>;
}

/** Decides that something owed need not be done. Drawn for those only who may: it stands at every obligation. */
export function WaiveButton({ obligation: { id, version, kind }, action }: WaiveButtonProps) {
  const t = useTranslations("incidents.waive");
  const kinds = useTranslations("obligations.kind");
  if (!useMay("obligation:waive")) return null;
  return (
    <ActionButton label={t("button")} look="quiet" size="s" permission="obligation:waive">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title", { what: kinds(kind) })}
          submitLabel={t("submit")}
          action={action}
          wishOf={(form) => ({ obligationId: id, version, reason: String(form.get("reason") ?? "") })}
          doneText={t("done")}
        >
          {(wrong) => <TextArea name="reason" label={t("reason")} required error={wrong.reason} />}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
