"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { useMe } from "@/components/shell/shell-context";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import { isOwnDecision } from "@/lib/reviews/review-rules";
import type { ReviewRow } from "@/lib/reviews/review-views";

export type ReviewAct = Act<{ orderId: string; isAgreed: boolean; reason: string }>;

interface ReviewButtonProps extends ButtonFace {
  row: Pick<ReviewRow, "orderId" | "incidentNumber" | "measure" | "decidedBy" | "decidedById" | "secondApprovedById">;
  isAgreed: boolean;
  action: ReviewAct;
}

/** Agrees or disagrees with a decision, with the reason. */
export function ReviewButton({ row, isAgreed, action, ...face }: ReviewButtonProps) {
  const t = useTranslations("reviews");
  const words = useTranslations("restrictions.measure");
  const me = useMe();
  const side = isAgreed ? "agree" : "disagree";
  return (
    <ActionButton
      label={t(`review.${side}`)}
      icon={isAgreed ? "check" : "flag"}
      size="s"
      {...face}
      permission="restriction:review"
      refusal={isOwnDecision(row, me.id) ? t("refusal.ownDecision") : undefined}
    >
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t(`review.${side}Title`, { number: row.incidentNumber })}
          submitLabel={t(`review.${side}Submit`)}
          action={action}
          wishOf={(form) => ({ orderId: row.orderId, isAgreed, reason: String(form.get("reason") ?? "") })}
          doneText={t(isAgreed ? "review.agreed" : "review.disagreed")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`order:${row.orderId}:${side}`} version={0} />
              <p>{t(`review.${side}What`, { measure: words(`${row.measure}.name`), name: row.decidedBy })}</p>
              <TextArea
                name="reason"
                label={t("review.reason")}
                hint={t(`review.${side}ReasonHint`)}
                required
                error={wrong.reason}
              />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
