"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { FormDraft } from "@/components/shell/form-draft";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { Checkbox, FieldError, SelectField, TextArea, TextField } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { timeText, toJstInput } from "@/components/ui/time-rules";
import type { LeakPrefill, LeakRegimeView } from "@/lib/leaks/leak-views";
import styles from "./leaks.module.css";

interface AssessFieldsProps {
  incident: { id: string; version: number };
  regime: LeakRegimeView;
  prefill: LeakPrefill;
  wrong: Readonly<Record<string, string>>;
}

type Answer = "report_needed" | "not_needed";
const inputOf = (at: string | null) => (at ? toJstInput(at, "second") : "");

/** Begins with the answer before, where there is one, else with what the case's facts say of the period. */
export function AssessFields({ incident, regime, prefill, wrong }: AssessFieldsProps) {
  const t = useTranslations("leaks");
  const locale = useLocale();
  const before = regime.standing;
  const [answer, setAnswer] = useState<Answer | null>(before?.answer ?? null);
  const isPersonal = regime.regime === "personal_information";
  const options = (["yes", "no", "unknown"] as const).map((value) => ({ value, label: t(`wasRead.${value}`) }));
  return (
    <>
      <FormDraft record={`incident:${incident.id}:leak-${regime.regime.replaceAll("_", "-")}`} version={incident.version} />
      {before && (
        <p className="fs12 t2">
          {t("assess.replaces", { answer: t(`answer.${before.answer}`), at: timeText(before.assessedAt, "minute", locale) })}
        </p>
      )}
      <ChoiceRows
        legend={t("assess.answer")}
        name="answer"
        value={answer}
        onChange={setAnswer}
        options={[
          { value: "report_needed", label: t("assess.needed"), hint: t("assess.needHint") },
          { value: "not_needed", label: t("assess.notNeeded"), hint: t("assess.notHint") },
        ]}
      />
      {wrong.answer && <FieldError>{wrong.answer}</FieldError>}
      <div className={styles.pair}>
        <SelectField
          name="wasRead"
          label={t("wasRead.label")}
          placeholder=""
          options={options}
          defaultValue={before?.wasRead ?? ""}
          error={wrong.wasRead}
          required
        />
        <JstField
          name="knownAt"
          label={t("assess.knownAt")}
          hint={t("assess.knownHint")}
          error={wrong.knownAt}
          {...(before ? { at: before.knownAt } : {})}
        />
      </div>
      <div className={styles.pair}>
        <TextField
          type="datetime-local"
          step={1}
          name="readFrom"
          label={t("assess.from")}
          defaultValue={inputOf(before ? before.readFrom : prefill.readFrom)}
          error={wrong.readFrom}
        />
        <TextField
          type="datetime-local"
          step={1}
          name="readUntil"
          label={t("assess.until")}
          defaultValue={inputOf(before ? before.readUntil : prefill.readUntil)}
          error={wrong.readUntil}
        />
      </div>
      {!before && <p className="fs12 sub">{t(`assess.periodHint.${prefill.endedBy ?? "none"}`)}</p>}
      {isPersonal && <PersonalFields before={before} isNeeded={answer === "report_needed"} wrong={wrong} />}
      <TextArea name="reason" label={t("assess.reason")} hint={t("assess.reasonHint")} required error={wrong.reason} />
    </>
  );
}

/** Asked of personal information only. */
function PersonalFields({
  before,
  isNeeded,
  wrong,
}: {
  before: LeakRegimeView["standing"];
  isNeeded: boolean;
  wrong: AssessFieldsProps["wrong"];
}) {
  const t = useTranslations("leaks");
  return (
    <>
      <div className={styles.pair}>
        <SelectField
          name="duty"
          label={t("assess.duty")}
          placeholder=""
          options={(["provider", "contractor", "both"] as const).map((value) => ({
            value,
            label: `${t(`duty.${value}`)} – ${t(`assess.dutyHint.${value}`)}`,
          }))}
          defaultValue={before?.duty ?? ""}
          error={wrong.duty}
          required={isNeeded}
        />
        <TextField
          name="persons"
          type="number"
          min={0}
          label={t("assess.persons")}
          defaultValue={before?.persons ?? ""}
          error={wrong.persons}
        />
      </div>
      <Checkbox
        name="isWrongful"
        label={t("assess.wrongful")}
        hint={t("assess.wrongfulHint")}
        defaultChecked={before?.isWrongful ?? false}
      />
    </>
  );
}
