"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { fromJstInput } from "@/components/ui/time-rules";
import type { AssessLeak } from "@/lib/leaks/leak-inputs";
import type { LeakPrefill, LeakRegimeView } from "@/lib/leaks/leak-views";
import { AssessFields } from "./assess-fields";

interface AssessButtonProps extends ButtonFace {
  incident: { id: string; version: number };
  regime: LeakRegimeView;
  prefill: LeakPrefill;
  action: Act<AssessLeak>;
}

/** Answers the question of one regime; a later answer takes the earlier one's place. */
export function AssessButton({ incident, regime, prefill, action, ...face }: AssessButtonProps) {
  const t = useTranslations("leaks");
  return (
    <ActionButton label={t(regime.standing ? "assess.again" : "assess.button")} size="s" {...face} permission="leak:assess">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          size="l"
          title={t("assess.title", { regime: t(`regimeTitle.${regime.regime}`) })}
          submitLabel={t("assess.submit")}
          action={action}
          wishOf={(form) => wishOf(form, incident, regime.regime)}
          doneText={t("assess.done")}
        >
          {(wrong) => <AssessFields incident={incident} regime={regime} prefill={prefill} wrong={wrong} />}
        </ActionDialog>
      )}
    </ActionButton>
  );
}

/** What is not chosen goes as it is, so that the door can object to it. */
function wishOf(form: FormData, incident: AssessButtonProps["incident"], regime: AssessLeak["regime"]): AssessLeak {
  const text = (name: string) => String(form.get(name) ?? "");
  const persons = text("persons").trim();
  return {
    incidentId: incident.id,
    version: incident.version,
    regime,
    answer: text("answer") as AssessLeak["answer"],
    wasRead: text("wasRead") as AssessLeak["wasRead"],
    knownAt: fromJstInput(text("knownAt")),
    readFrom: fromJstInput(text("readFrom")),
    readUntil: fromJstInput(text("readUntil")),
    persons: persons === "" ? null : Number(persons),
    isWrongful: form.get("isWrongful") !== null,
    duty: (text("duty") || null) as AssessLeak["duty"],
    reason: text("reason"),
  };
}
