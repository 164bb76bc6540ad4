"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId } from "react";
import { FieldError } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { RESPONSE_OUTCOMES } from "@/lib/correspondence/correspondence-inputs";
import styles from "./outcome-keys.module.css";

interface OutcomeKeysProps {
  value: string;
  onChange: (outcome: string) => void;
  error?: string | undefined;
  /** Has the focus when the dialog opens. */
  isFirst: boolean;
}

/** The nine outcomes, each by its digit; after it the next field has the focus. */
export function OutcomeKeys({ value, onChange, error, isFirst }: OutcomeKeysProps) {
  const t = useTranslations("correspondence");
  const errorId = useId();
  function onKeyDown(event: KeyboardEvent<HTMLFieldSetElement>) {
    const chosen = event.ctrlKey || event.metaKey || event.altKey ? undefined : RESPONSE_OUTCOMES[Number(event.key) - 1];
    if (!chosen) return;
    event.preventDefault();
    const form = event.currentTarget.closest("form");
    // As if it had been pressed: the draft hears of it too.
    form?.querySelector<HTMLInputElement>(`[name=outcome][value=${chosen}]`)?.click();
    form?.querySelector<HTMLTextAreaElement>("[name=said]")?.focus();
  }
  return (
    <fieldset className={styles.outcomes} onKeyDown={onKeyDown} aria-describedby={error ? errorId : undefined}>
      <legend>
        {t("page.response.outcome")} <span className="sub">{t("page.phone.byDigit")}</span>
      </legend>
      {RESPONSE_OUTCOMES.map((outcome, index) => (
        <label key={outcome} className={styles.outcome}>
          <input
            type="radio"
            name="outcome"
            value={outcome}
            checked={value === outcome}
            // biome-ignore lint/a11y/noAutofocus: the dialog is opened to choose here.
            autoFocus={isFirst && index === 0}
            onChange={() => onChange(outcome)}
          />
          <Kbd>{index + 1}</Kbd>
          <span>{t(`outcome.${outcome}`)}</span>
        </label>
      ))}
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </fieldset>
  );
}
