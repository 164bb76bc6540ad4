"use client";
import { useTranslations } from "next-intl";
import { useMe } from "@/components/shell/shell-context";
import { type Act, ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { SelectField } from "@/components/ui/field";
import type { IncidentView } from "@/lib/incidents/incident-queries";

interface AssignDialogProps extends DialogHandle {
  incident: Pick<IncidentView, "id" | "version" | "assignee">;
  people: readonly { id: string; name: string }[];
  action: Act<{ incidentId: string; version: number; userId: string | null }>;
}

/** Gives a case to a person, or to nobody. */
export function AssignDialog({ incident, people, action, ...dialog }: AssignDialogProps) {
  const t = useTranslations("incidents");
  const me = useMe();
  return (
    <ActionDialog
      {...dialog}
      size="s"
      title={t("assign.title")}
      submitLabel={t("assign.submit")}
      action={action}
      wishOf={(form) => ({
        incidentId: incident.id,
        version: incident.version,
        userId: String(form.get("userId") ?? "") || null,
      })}
      doneText={t("assign.done")}
    >
      {(wrong) => (
        <SelectField
          name="userId"
          label={t("assign.who")}
          placeholder={t("nobody")}
          defaultValue={incident.assignee?.id ?? me.id}
          options={people.map(({ id, name }) => ({ value: id, label: id === me.id ? t("assign.me", { name }) : name }))}
          error={wrong.userId}
        />
      )}
    </ActionDialog>
  );
}
