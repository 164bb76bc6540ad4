"use client";
import { useTranslations } from "next-intl";
import { SelectField, TextField } from "@/components/ui/field";
import styles from "./duty-settings.module.css";
import { UNITS, type Unit } from "./span-words";

interface SpanFieldProps {
  /** The number's; the unit has the same with "Unit". */
  name: string;
  label: string;
  amount: number;
  unit: Unit;
  error?: string | undefined;
  /** It can be seen and not changed. */
  isFixed?: boolean;
}

/** A stretch of time: a number and its unit. */
export function SpanField({ name, label, amount, unit, error, isFixed = false }: SpanFieldProps) {
  const t = useTranslations("obligations");
  return (
    <div className={styles.pair}>
      <TextField
        name={name}
        label={label}
        type="number"
        min={0}
        step="any"
        required
        readOnly={isFixed}
        defaultValue={amount}
        error={error}
      />
      <SelectField
        name={`${name}Unit`}
        label={t("settings.unit")}
        defaultValue={unit}
        options={UNITS.filter((value) => !isFixed || value === unit).map((value) => ({ value, label: t(`unit.${value}`) }))}
      />
    </div>
  );
}
