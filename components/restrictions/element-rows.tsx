"use client";
import { useLocale, useTranslations } from "next-intl";
import { Checkbox, TextArea } from "@/components/ui/field";
import type { DraftClause, DraftElement, JustificationDraft } from "@/lib/restrictions/draft-justification";
import { EvidencePicker } from "./evidence-picker";
import { FactsFields } from "./facts-fields";
import { FormRow } from "./form-row";
import { type ElementAnswer, milderIn, type useRestrictForm } from "./restrict-form-state";

interface ElementRowsProps {
  clause: DraftClause;
  draft: JustificationDraft;
  state: ReturnType<typeof useRestrictForm>;
  wrong: Readonly<Record<string, string>>;
}

/** What must be true before the clause may be used, each filled from the evidence and open to correction. */
export function ElementRows({ clause, draft, state, wrong }: ElementRowsProps) {
  const t = useTranslations("restrictions.form");
  const isJa = useLocale() === "ja";
  return clause.elements.map((element) => {
    const answer = state.form.answers[clause.id]?.[element.code] ?? { chosen: [], words: "", evidenceIds: [] };
    return (
      <FormRow
        key={element.code}
        field={element.code}
        label={isJa ? element.label : element.labelEn}
        note={t(`source.${element.proof}`)}
        error={wrong[element.code] ?? (element.proof === "evidence_in_range" ? (wrong.factsFrom ?? wrong.eventCount) : undefined)}
      >
        <Body {...{ element, answer, draft, state }} />
      </FormRow>
    );
  });
}

interface BodyProps {
  element: DraftElement;
  answer: ElementAnswer;
  draft: JustificationDraft;
  state: ReturnType<typeof useRestrictForm>;
}

function Body({ element, answer, draft, state }: BodyProps) {
  const t = useTranslations("restrictions");
  const isJa = useLocale() === "ja";
  const label = isJa ? element.label : element.labelEn;
  const picker = (
    <EvidencePicker
      label={t("form.evidenceOf", { element: label })}
      evidence={draft.evidence}
      chosen={answer.evidenceIds}
      onChange={(evidenceIds) => state.answer(element.code, { evidenceIds })}
    />
  );
  if (element.proof === "evidence_in_range") {
    return (
      <>
        <FactsFields state={state} />
        {picker}
      </>
    );
  }
  if (element.proof === "choice") {
    return (
      <>
        {element.allowed.map((value) => (
          <Choice
            key={value.code}
            value={value}
            known={draft.known}
            completes={element.completedBy.includes(value.code)}
            answer={answer}
            onChange={(chosen) => state.answer(element.code, { chosen })}
          />
        ))}
        {picker}
      </>
    );
  }
  if (element.proof === "words") {
    return (
      <TextArea
        label={label}
        isLabelHidden
        rows={3}
        value={answer.words}
        onChange={({ target }) => state.answer(element.code, { words: target.value })}
      />
    );
  }
  const { measure } = state.form;
  return <p>{t("form.scope", { measure: t(`measure.${measure}.name`), count: milderIn(draft, measure).length })}</p>;
}

interface ChoiceProps {
  value: DraftElement["allowed"][number];
  known: JustificationDraft["known"];
  completes: boolean;
  answer: ElementAnswer;
  onChange: (chosen: string[]) => void;
}

function Choice({ value, known, completes, answer, onChange }: ChoiceProps) {
  const t = useTranslations("restrictions.form");
  const isJa = useLocale() === "ja";
  const isContradicted = (value.needs === "probe" && !known.hasProbe) || (value.needs === "abuse" && !known.hasAbuse);
  const isChosen = answer.chosen.includes(value.code);
  return (
    <Checkbox
      label={isJa ? value.label : value.labelEn}
      hint={isContradicted ? t("contradicted") : completes ? undefined : t("neverCompletes")}
      disabled={isContradicted && !isChosen}
      checked={isChosen}
      onChange={({ target }) =>
        onChange(target.checked ? [...answer.chosen, value.code] : answer.chosen.filter((code) => code !== value.code))
      }
    />
  );
}
