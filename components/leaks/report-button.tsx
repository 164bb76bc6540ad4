"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea, TextField } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { fromJstInput } from "@/components/ui/time-rules";
import type { RecordLeakReport } from "@/lib/leaks/leak-inputs";
import type { LeakRegimeView } from "@/lib/leaks/leak-views";

interface ReportButtonProps extends ButtonFace {
  incident: { id: string; version: number };
  regime: LeakRegimeView["regime"];
  assessmentId: string;
  step: RecordLeakReport["step"];
  action: Act<RecordLeakReport>;
}

/** Records that a report was made. */
export function ReportButton({ incident, regime, assessmentId, step, action, ...face }: ReportButtonProps) {
  const t = useTranslations("leaks");
  const name = t(`step.${step}`);
  return (
    <ActionButton label={t("report.button", { step: name })} size="s" icon="check" {...face} permission="leak:assess">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("report.title", { step: name })}
          submitLabel={t("report.submit")}
          action={action}
          wishOf={(form) => ({
            incidentId: incident.id,
            version: incident.version,
            assessmentId,
            step,
            reportedAt: fromJstInput(String(form.get("reportedAt") ?? "")),
            recipient: String(form.get("recipient") ?? ""),
            note: String(form.get("note") ?? ""),
          })}
          doneText={t("report.done", { step: name })}
        >
          {(wrong) => (
            <>
              <FormDraft record={`incident:${incident.id}:leak-report:${step}`} version={incident.version} />
              <JstField name="reportedAt" label={t("report.at")} error={wrong.reportedAt} />
              <TextField
                name="recipient"
                label={t("report.recipient")}
                defaultValue={t(`report.recipients.${regime}`)}
                required
                error={wrong.recipient}
              />
              <TextArea name="note" label={t("report.note")} error={wrong.note} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
