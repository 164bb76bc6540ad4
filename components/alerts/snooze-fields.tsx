"use client";
import { useTranslations } from "next-intl";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { TextField } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { fromJstInput } from "@/components/ui/time-rules";
import { SNOOZE_KINDS, type SnoozeWish } from "@/lib/alerts/alert-inputs";
import type { SnoozeKind } from "@/lib/alerts/alert-views";

export interface SnoozeForm {
  kind: SnoozeKind;
  /** As the field has it, in Japan time. */
  until: string;
  threshold: string;
}

/** Until when something is put aside: a time, or what has to happen first. */
export function SnoozeFields({ form, onChange }: { form: SnoozeForm; onChange: (form: SnoozeForm) => void }) {
  const t = useTranslations("alerts.snooze");
  return (
    <>
      <ChoiceRows
        legend={t("legend")}
        name="kind"
        options={SNOOZE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`), hint: t(`kindHint.${kind}`) }))}
        value={form.kind}
        onChange={(kind) => onChange({ ...form, kind })}
      />
      {form.kind === "until_time" && (
        <JstField name="until" label={t("until")} at={untilOf(form)} onChange={(until) => onChange({ ...form, until })} />
      )}
      {form.kind === "until_more" && (
        <TextField
          label={t("threshold")}
          type="number"
          min={1}
          max={1_000_000}
          value={form.threshold}
          onChange={(event) => onChange({ ...form, threshold: event.target.value })}
        />
      )}
    </>
  );
}

const untilOf = ({ until }: SnoozeForm) => fromJstInput(until);

/** The wish that the form means; null while something is missing. */
export function snoozeOf({ kind, until, threshold }: SnoozeForm): SnoozeWish | null {
  if (kind === "until_grown") return { kind };
  if (kind === "until_more") return Number(threshold) >= 1 ? { kind, threshold: Math.floor(Number(threshold)) } : null;
  const at = new Date(fromJstInput(until));
  return Number.isNaN(at.getTime()) ? null : { kind, until: at };
}
