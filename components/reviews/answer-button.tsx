"use client";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import { timeText } from "@/components/ui/time-rules";
import type { Disagreement } from "@/lib/reviews/review-queries";
import styles from "./reviews.module.css";

interface AnswerButtonProps extends ButtonFace {
  disagreement: Disagreement;
  action: Act<{ orderId: string; answer: string }>;
}

/** Says what was done about a manager's disagreement, beside what it says. */
export function AnswerButton({ disagreement: { orderId, measure, reason, by, at }, action, ...face }: AnswerButtonProps) {
  const t = useTranslations("reviews.answer");
  const words = useTranslations("restrictions.measure");
  const locale = useLocale();
  return (
    <ActionButton label={t("button")} {...face} permission="restriction:apply">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title", { measure: words(`${measure}.name`) })}
          submitLabel={t("submit")}
          action={action}
          wishOf={(form) => ({ orderId, answer: String(form.get("answer") ?? "") })}
          doneText={t("done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`order:${orderId}:answer`} version={0} />
              <div>
                <p className="sub fs12">{t("disagreed", { name: by, at: timeText(at, "minute", locale) })}</p>
                <p className={styles.words}>{reason}</p>
              </div>
              <TextArea name="answer" label={t("what")} hint={t("hint")} required error={wrong.answer} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
