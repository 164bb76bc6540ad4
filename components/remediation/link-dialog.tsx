"use client";
import { useTranslations } from "next-intl";
import { type Act, ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { TextField } from "@/components/ui/field";
import { numbersIn } from "./number-list";

type LinkDialogProps = DialogHandle & { planId: string } & (
    | { what: "cases"; action: Act<{ planId: string; incidentNumbers: number[] }> }
    | { what: "reports"; action: Act<{ planId: string; reportNumbers: number[] }> }
  );

/** Puts cases or reports under a plan by their numbers. */
export function LinkDialog({ planId, what, action, ...dialog }: LinkDialogProps) {
  const t = useTranslations("remediation.link");
  const send = (numbers: number[]) =>
    what === "cases" ? action({ planId, incidentNumbers: numbers }) : action({ planId, reportNumbers: numbers });
  return (
    <ActionDialog
      {...dialog}
      size="s"
      title={t(what === "cases" ? "caseTitle" : "reportTitle")}
      submitLabel={t("submit")}
      action={send}
      wishOf={(form) => numbersIn(String(form.get("numbers") ?? ""))}
      doneText={t("done")}
    >
      {(wrong) => (
        <TextField
          name="numbers"
          label={t(what)}
          hint={t("hint")}
          inputMode="numeric"
          required
          error={wrong.incidentNumbers ?? wrong.reportNumbers}
        />
      )}
    </ActionDialog>
  );
}
