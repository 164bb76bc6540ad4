"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { FieldError } from "@/components/ui/field";
import { Tag } from "@/components/ui/tag";
import type { ParameterView } from "@/lib/rules/rule-views";
import styles from "./rule-form.module.css";
import { faultIn } from "./rule-form-rules";
import { useNumberText, useParameterName } from "./rule-words";
import type { RuleForm } from "./use-rule-form";

interface ParameterFieldsProps {
  parameters: readonly ParameterView[];
  form: RuleForm;
}

/** The numbers of a rule, each with its unit, its default and its range; what is not the default is marked. */
export function ParameterFields({ parameters, form }: ParameterFieldsProps) {
  return (
    <div className={styles.fields}>
      {parameters.map((parameter) => (
        <ParameterField key={parameter.name} parameter={parameter} form={form} />
      ))}
    </div>
  );
}

function ParameterField({ parameter, form }: { parameter: ParameterView; form: RuleForm }) {
  const t = useTranslations("rules-page");
  const units = useTranslations("rules.unit");
  const nameOf = useParameterName();
  const numberText = useNumberText();
  const id = useId();
  const { name, unit, standard, min, max, isGradeTwo } = parameter;
  const inForce = form.base.values[name] ?? standard;
  const text = form.typed.texts[name] ?? String(inForce);
  const fault = faultIn(parameter, text);
  const value = form.values[name] ?? standard;
  const isStandard = value === standard && !fault;
  const label = nameOf(name);
  const range = { min: numberText(min), max: numberText(max) };
  const hints = [
    ...(isStandard ? [] : [t("form.isChanged", { value: numberText(standard) })]),
    ...((value === inForce && !fault) || inForce === standard ? [] : [t("form.inForce", { value: numberText(inForce) })]),
  ];
  return (
    <div className={`${styles.field} ${isStandard ? "" : styles.own} ${value === inForce && !fault ? "" : styles.typed}`}>
      <label htmlFor={id} className={styles.label}>
        {label} {isGradeTwo && <Tag tone="blue">{t("form.gradeTwoMark")}</Tag>}
      </label>
      <span id={`${id}-range`} className={styles.range} title={t("form.range")}>
        {range.min} – {range.max}
      </span>
      <span className={styles.input}>
        <input
          id={id}
          name={name}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={fault ? true : undefined}
          aria-describedby={`${id}-range`}
          onChange={(event) => form.write(name, event.target.value)}
        />
        <span className={styles.unit}>{units.has(unit) ? units(unit) : unit}</span>
      </span>
      {hints.length > 0 && (
        <span className={styles.beside}>
          {hints.map((hint) => (
            <span key={hint}>{hint}</span>
          ))}
          {!isStandard && (
            <button
              type="button"
              className={styles.reset}
              aria-label={t("form.resetOf", { name: label })}
              onClick={() => form.write(name, String(standard))}
            >
              {t("form.reset")}
            </button>
          )}
        </span>
      )}
      {fault && (
        <span className={styles.fault}>
          <FieldError>{t(`input.${fault}`, range)}</FieldError>
        </span>
      )}
    </div>
  );
}
