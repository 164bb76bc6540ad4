import { useTranslations } from "next-intl";
import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import styles from "./field.module.css";
import { Icon } from "./icon";

export interface FieldWords {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with it, in words. */
  error?: string | undefined;
  /** The label is for screen readers only: something beside it says the same. */
  isLabelHidden?: boolean;
  size?: "m" | "l";
}

interface ControlProps {
  id: string;
  className: string | undefined;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/** Label, control, hint and error, tied together. For a control that is not one of those below. */
export function Field({
  label,
  hint,
  error,
  isLabelHidden,
  size = "m",
  isRequired,
  children,
}: FieldWords & { isRequired?: boolean; children: (control: ControlProps) => ReactNode }) {
  const t = useTranslations("ui.field");
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={`${styles.group} ${size === "l" ? styles.l : ""}`}>
      <label htmlFor={id} className={isLabelHidden ? "vh" : styles.label}>
        {label}
        {isRequired && <span className={styles.required}>{t("required")}</span>}
      </label>
      {children({
        id,
        className: styles.control,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

/** What is wrong with a field or a group of them. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className={styles.error} role="alert">
      <Icon name="bang" size="s" />
      {children}
    </p>
  );
}

type WithWords<Attributes> = FieldWords & Omit<Attributes, "size" | "id" | "className">;

export function TextField({
  label,
  hint,
  error,
  isLabelHidden,
  size,
  ref,
  ...input
}: WithWords<InputHTMLAttributes<HTMLInputElement>> & { ref?: Ref<HTMLInputElement> }) {
  return (
    <Field {...{ label, hint, error, isLabelHidden, size }} isRequired={input.required}>
      {(control) => <input {...input} {...control} ref={ref} />}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  isLabelHidden,
  size,
  ref,
  ...area
}: WithWords<TextareaHTMLAttributes<HTMLTextAreaElement>> & { ref?: Ref<HTMLTextAreaElement> }) {
  return (
    <Field {...{ label, hint, error, isLabelHidden, size }} isRequired={area.required}>
      {(control) => <textarea rows={3} {...area} {...control} ref={ref} />}
    </Field>
  );
}

export interface SelectOption {
  value: string;
  label: string;
  isDisabled?: boolean;
}

interface SelectFieldProps extends WithWords<SelectHTMLAttributes<HTMLSelectElement>> {
  options: readonly SelectOption[];
  /** Shown while nothing is chosen; there is no default that hides a missing choice. */
  placeholder?: string;
  ref?: Ref<HTMLSelectElement>;
}

export function SelectField({ label, hint, error, isLabelHidden, size, options, placeholder, ref, ...select }: SelectFieldProps) {
  return (
    <Field {...{ label, hint, error, isLabelHidden, size }} isRequired={select.required}>
      {(control) => (
        <div className={styles.select}>
          <select {...select} {...control} ref={ref}>
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.isDisabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" size="s" />
        </div>
      )}
    </Field>
  );
}

interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "size" | "className"> {
  label: ReactNode;
  hint?: ReactNode;
  isLabelHidden?: boolean;
}

export function Checkbox({ label, hint, isLabelHidden, ...input }: CheckboxProps) {
  return (
    <label className={styles.check}>
      <input {...input} type="checkbox" className={styles.box} />
      <span className={isLabelHidden ? "vh" : undefined}>
        {label}
        {hint && <span className={`${styles.hint} ${styles.name}`}>{hint}</span>}
      </span>
    </label>
  );
}
