"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { TextArea, TextField } from "@/components/ui/field";
import { CLOSE_MOVES, type CloseOutcome, closeMoveOf, type IncidentFacts, refusalOf } from "@/lib/incidents/incident-lifecycle";

export interface CloseWish {
  incidentId: string;
  version: number;
  outcome: CloseOutcome;
  reason: string;
  duplicateOf?: number;
}

interface CloseDialogProps extends DialogHandle {
  incident: { id: string; number: number; version: number; facts: IncidentFacts };
  action: Act<CloseWish>;
}

const OUTCOMES = Object.keys(CLOSE_MOVES) as CloseOutcome[];

/** Closes a case. What it cannot end as now says why, by the same table that the door goes by. */
export function CloseDialog({ incident, action, ...dialog }: CloseDialogProps) {
  const t = useTranslations("incidents");
  const owed = useTranslations("obligations.kind");
  const refusals = new Map(OUTCOMES.map((outcome) => [outcome, refusalOf(closeMoveOf(outcome, incident.facts), incident.facts)]));
  const [chosen, setChosen] = useState<CloseOutcome | null>(null);
  const outcome = chosen ?? OUTCOMES.find((one) => !refusals.get(one)) ?? null;
  const needsReason = outcome !== null && outcome !== "resolved" && outcome !== "object_gone";
  const kinds = incident.facts.closingObligations.map((kind) => owed(kind)).join(t("and"));
  const why = (one: CloseOutcome) => {
    const refusal = refusals.get(one);
    return (
      refusal &&
      t(refusal.key.replace("incidents.", ""), { ...refusal.params, stage: t(`stage.${incident.facts.stage}`), owed: kinds })
    );
  };
  return (
    <ActionDialog
      {...dialog}
      title={t("close.title", { number: incident.number })}
      submitLabel={t("close.submit")}
      action={action}
      wishOf={(form) => {
        const duplicateOf = Number.parseInt(String(form.get("duplicateOf") ?? ""), 10);
        const base = {
          incidentId: incident.id,
          version: incident.version,
          outcome: outcome ?? "resolved",
          reason: String(form.get("reason") ?? ""),
        };
        return Number.isNaN(duplicateOf) ? base : { ...base, duplicateOf };
      }}
      doneText={t("close.done", { number: incident.number })}
    >
      {(wrong) => (
        <>
          <FormDraft record={`incident:${incident.id}:close`} version={incident.version} />
          <ChoiceRows
            legend={t("close.outcome")}
            name="outcome"
            value={outcome}
            onChange={setChosen}
            options={OUTCOMES.map((value) => ({
              value,
              label: t(`outcome.${value}`),
              hint: why(value) ?? t(`close.hint.${value}`),
              isDisabled: refusals.get(value) !== undefined,
            }))}
          />
          {outcome === "duplicate" && (
            <TextField name="duplicateOf" label={t("close.duplicateOf")} inputMode="numeric" required error={wrong.duplicateOf} />
          )}
          <TextArea
            name="reason"
            label={needsReason ? t("close.reason") : t("close.note")}
            required={needsReason}
            error={wrong.reason}
          />
        </>
      )}
    </ActionDialog>
  );
}
