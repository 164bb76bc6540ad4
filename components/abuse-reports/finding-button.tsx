"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import type { RecordFinding } from "@/lib/abuse-reports/answer-inputs";

/** Writes down what we found out ourselves. */
export function FindingButton({ report, action }: { report: { id: string; version: number }; action: Act<RecordFinding> }) {
  const t = useTranslations("abuse-reports.facts");
  return (
    <ActionButton label={t("add")} icon="plus" look="primary" permission="report:handle">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("addTitle")}
          submitLabel={t("submit")}
          action={action}
          wishOf={(form) => ({ reportId: report.id, version: report.version, text: String(form.get("text") ?? "") })}
          doneText={t("done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`abuse-report:${report.id}:finding`} version={report.version} />
              <TextArea name="text" label={t("text")} hint={t("hint")} rows={5} required error={wrong.text} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
