"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import type { CorrespondenceActions } from "./correspondence-actions";

interface SetAsideButtonProps extends ButtonFace {
  answer: { answerId: string; answerVersion: number };
  action: CorrespondenceActions["setAsideAnswer"];
}

/** Leaves an answer without a record, with the reason. */
export function SetAsideButton({ answer: { answerId, answerVersion }, action, ...face }: SetAsideButtonProps) {
  const t = useTranslations("correspondence.page.setAside");
  return (
    <ActionButton label={t("button")} {...face} permission="response:record">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          size="s"
          title={t("title")}
          submitLabel={t("submit")}
          action={action}
          wishOf={(form) => ({ answerId, version: answerVersion, reason: String(form.get("reason") ?? "") })}
          doneText={t("done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`answer:${answerId}:aside`} version={answerVersion} />
              <p className="t2">{t("what")}</p>
              <TextArea name="reason" label={t("reason")} hint={t("reasonHint")} required error={wrong.reason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
