"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMe } from "@/components/shell/shell-context";
import { ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { TextArea } from "@/components/ui/field";
import type { PlanView } from "@/lib/remediation/plan-views";
import type { PlanActions } from "./plan-actions";

interface DecideDialogProps extends DialogHandle {
  plan: Pick<PlanView, "requests">;
  action: PlanActions["decide"];
}

const CHOICES = [
  ["approved", "approve"],
  ["returned", "return"],
  ["denied", "deny"],
] as const;
type Decision = (typeof CHOICES)[number][0];

/** Decides the step whose turn it is: for oneself, or in place of somebody who is away. */
export function DecideDialog({ plan, action, ...dialog }: DecideDialogProps) {
  const t = useTranslations("remediation");
  const me = useMe();
  const [decision, setDecision] = useState<Decision>("approved");
  const request = plan.requests.at(-1);
  const turn = request?.steps.find(({ isTurn }) => isTurn);
  if (!request || !turn) return null;
  return (
    <ActionDialog
      {...dialog}
      title={t("approval.decideTitle")}
      submitLabel={t("approval.decideSubmit")}
      look={decision === "denied" ? "danger" : "primary"}
      action={action}
      wishOf={(form) => ({
        requestId: request.id,
        version: request.version,
        decision,
        comment: String(form.get("comment") ?? ""),
      })}
      doneText={t("approval.decided")}
    >
      {(wrong) => (
        <>
          {turn.approver.id !== me.id && <p className="b">{t("approval.asProxy", { name: turn.approver.name })}</p>}
          <p>
            <b>
              {request.amountYen === null
                ? t("approval.noAmount")
                : t("approval.yen", { amount: request.amountYen.toLocaleString("en-US") })}
            </b>{" "}
            <span className="t2">{request.reason}</span>
          </p>
          <ChoiceRows
            legend={t("approval.decision")}
            name="decision"
            value={decision}
            onChange={setDecision}
            options={CHOICES.map(([value, word]) => ({ value, label: t(`approval.${word}`), hint: t(`approval.${word}Hint`) }))}
          />
          <TextArea
            name="comment"
            label={t("approval.comment")}
            hint={t("approval.commentHint")}
            required={decision !== "approved"}
            error={wrong.comment}
          />
        </>
      )}
    </ActionDialog>
  );
}
