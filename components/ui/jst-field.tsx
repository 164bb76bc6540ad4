"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, type FieldWords } from "./field";
import { useNow } from "./now";
import { toJstInput } from "./time-rules";

interface JstFieldProps extends FieldWords {
  name: string;
  /** ISO 8601; without it: now. */
  at?: string;
  onChange?: (value: string) => void;
}

/**
 * A moment in Japan time, to the second: what was done just now must not come to stand before what was decided half a minute ago.
 * Read it from the form with `fromJstInput`.
 */
export function JstField({ name, at, onChange, hint, ...words }: JstFieldProps) {
  const t = useTranslations("ui.jst");
  const now = useNow(1000);
  const [value, setValue] = useState(() => toJstInput(at ?? now, "second"));
  return (
    <Field {...words} hint={hint ?? t("hint")}>
      {(control) => (
        <input
          {...control}
          type="datetime-local"
          step={1}
          name={name}
          value={value}
          onChange={(event) => {
            setValue(event.target.value);
            onChange?.(event.target.value);
          }}
        />
      )}
    </Field>
  );
}
