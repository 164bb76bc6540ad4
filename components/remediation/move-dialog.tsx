"use client";
import { useTranslations } from "next-intl";
import { ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { SelectField, TextArea } from "@/components/ui/field";
import { earlierThan, type HandPlanMove, PLAN_MOVES, type PlanStage } from "@/lib/remediation/plan-lifecycle";
import type { PlanView } from "@/lib/remediation/plan-views";
import type { PlanActions } from "./plan-actions";

interface MoveDialogProps extends DialogHandle {
  plan: Pick<PlanView, "id" | "version" | "facts">;
  move: HandPlanMove;
  action: PlanActions["move"];
}

const REASONED: readonly HandPlanMove[] = ["decide_without", "go_back", "withdraw"];

/** A move of a plan: says what it means, and asks for the reason where one is needed. */
export function MoveDialog({ plan, move, action, ...dialog }: MoveDialogProps) {
  const t = useTranslations("remediation");
  const to = PLAN_MOVES[move].to;
  return (
    <ActionDialog
      {...dialog}
      size="s"
      title={t(`move.${move}.title`)}
      submitLabel={t(`move.${move}.title`)}
      look={move === "withdraw" ? "danger" : "primary"}
      action={action}
      wishOf={(form) => ({
        planId: plan.id,
        version: plan.version,
        move,
        reason: String(form.get("reason") ?? ""),
        ...(move === "go_back" ? { to: String(form.get("to") ?? "") as PlanStage } : {}),
      })}
      doneText={to ? t("move.done", { stage: t(`stage.${to}`) }) : t("move.doneGeneric")}
    >
      {(wrong) => (
        <>
          <p className="t2">{t(`move.${move}.what`)}</p>
          {move === "go_back" && (
            <SelectField
              name="to"
              label={t("move.to")}
              required
              options={earlierThan(plan.facts.stage)
                .toReversed()
                .map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))}
              error={wrong.to}
            />
          )}
          {REASONED.includes(move) && <TextArea name="reason" label={t("move.reason")} required error={wrong.reason} />}
        </>
      )}
    </ActionDialog>
  );
}
