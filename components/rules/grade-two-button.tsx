"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import type { ChangeGradeTwo } from "@/lib/rules/rule-inputs";
import type { GradeTwoView } from "@/lib/rules/rule-views";

/** Switches the reading of Subject and HELO, with a reason. */
export function GradeTwoButton({ view, change }: { view: GradeTwoView; change: Act<ChangeGradeTwo> }) {
  const t = useTranslations("rules-page");
  const way = view.readsGradeTwo ? "Off" : "On";
  return (
    <ActionButton label={t(`gradeTwo.switch${way}`)} size="s" permission="rule:change">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t(`gradeTwo.title${way}`)}
          submitLabel={t(`gradeTwo.submit${way}`)}
          action={change}
          wishOf={(form) => ({
            readsGradeTwo: !view.readsGradeTwo,
            onNumber: view.number,
            reason: String(form.get("reason") ?? ""),
          })}
          doneText={t(`gradeTwo.done${way}`)}
        >
          {(wrong) => (
            <>
              <p>{t(view.readsGradeTwo ? "gradeTwo.whatOff" : "gradeTwo.what")}</p>
              <p className="t2">{t("gradeTwo.effect")}</p>
              <TextArea name="reason" label={t("reason.label")} hint={t("reason.hint")} required error={wrong.reason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
