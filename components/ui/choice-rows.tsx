import type { ReactNode } from "react";
import styles from "./field.module.css";

export interface Choice<Value extends string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  /** At the end of the row: a tag, a figure. */
  aside?: ReactNode;
  isDisabled?: boolean;
}

interface ChoiceRowsProps<Value extends string> {
  legend: string;
  name: string;
  options: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
}

/** One of several, each in a row of its own with room for why. */
export function ChoiceRows<Value extends string>({ legend, name, options, value, onChange }: ChoiceRowsProps<Value>) {
  return (
    <fieldset className={styles.choices}>
      <legend className="vh">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.choice}>
          <input
            type="radio"
            className={styles.box}
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.isDisabled}
            onChange={() => onChange(option.value)}
          />
          <span>
            <span className={styles.name}>{option.label}</span>
            {option.hint && <span className={styles.hint}>{option.hint}</span>}
          </span>
          {option.aside}
        </label>
      ))}
    </fieldset>
  );
}
