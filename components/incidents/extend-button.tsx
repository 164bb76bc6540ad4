"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/shell/action-button";
import { useMay } from "@/components/shell/shell-context";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { fromJstInput } from "@/components/ui/time-rules";
import type { IncidentObligation } from "@/lib/incidents/obligation-queries";

interface ExtendButtonProps {
  obligation: IncidentObligation;
  action: Act<{ obligationId: string; version: number; dueAt: string; reason: string }>;
}

/** Moves a due time, with a reason; the first one stays readable. */
export function ExtendButton({ obligation: { id, version, kind, dueAt }, action }: ExtendButtonProps) {
  const t = useTranslations("incidents.extend");
  const kinds = useTranslations("obligations.kind");
  if (!useMay("obligation:extend")) return null;
  return (
    <ActionButton label={t("button")} look="quiet" size="s" permission="obligation:extend">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title", { what: kinds(kind) })}
          submitLabel={t("submit")}
          action={action}
          wishOf={(form) => ({
            obligationId: id,
            version,
            dueAt: fromJstInput(String(form.get("dueAt") ?? "")),
            reason: String(form.get("reason") ?? ""),
          })}
          doneText={t("done")}
        >
          {(wrong) => (
            <>
              <JstField name="dueAt" label={t("dueAt")} at={dueAt} error={wrong.dueAt} />
              <TextArea name="reason" label={t("reason")} required error={wrong.reason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
