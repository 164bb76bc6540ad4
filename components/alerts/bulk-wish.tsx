"use client";
import { useTranslations } from "next-intl";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { TextArea } from "@/components/ui/field";
import { DISMISS_REASONS } from "@/lib/alerts/alert-inputs";
import type { DismissReason } from "@/lib/alerts/alert-views";
import type { BulkDecision, BulkWish } from "@/lib/bulk/bulk-inputs";
import { campaignOf, MergeFields, type MergeForm } from "./merge-fields";
import { SnoozeFields, type SnoozeForm, snoozeOf } from "./snooze-fields";

/** Everything that any of the decisions may need; each takes its own part. */
export interface BulkForm {
  reason: DismissReason | null;
  note: string;
  snooze: SnoozeForm;
  merge: MergeForm;
}

interface BulkWishFieldsProps {
  decision: BulkDecision;
  form: BulkForm;
  onChange: (form: BulkForm) => void;
  /** The first of the alerts: its source says which campaigns come first. */
  about: number | null;
  count: number;
}

/** What the decision needs besides: a reason, a time, a campaign. Claiming and opening cases need nothing. */
export function BulkWishFields({ decision, form, onChange, about, count }: BulkWishFieldsProps) {
  const t = useTranslations("alerts");
  if (decision === "snooze") return <SnoozeFields form={form.snooze} onChange={(snooze) => onChange({ ...form, snooze })} />;
  if (decision === "merge")
    return <MergeFields form={form.merge} onChange={(merge) => onChange({ ...form, merge })} about={about} mayOpen={count > 1} />;
  if (decision !== "dismiss") return null;
  return (
    <>
      <ChoiceRows
        legend={t("dismissal.reasonLegend")}
        name="reason"
        options={DISMISS_REASONS.map((value) => ({ value, label: t(`dismissReason.${value}`) }))}
        value={form.reason}
        onChange={(reason) => onChange({ ...form, reason })}
      />
      <TextArea
        label={t("dismissal.note")}
        hint={t("dismissal.noteHint")}
        rows={2}
        value={form.note}
        maxLength={2000}
        onChange={(event) => onChange({ ...form, note: event.target.value })}
      />
    </>
  );
}

/** The wish that the form means; null while something is missing. `from`: the campaign that all of them belong to. */
export function bulkWishOf(decision: BulkDecision, form: BulkForm, from: number | null): BulkWish | null {
  if (decision === "claim") return { decision };
  if (decision === "escalate") return { decision, campaign: from };
  if (decision === "dismiss") return form.reason && { decision, reason: form.reason, note: form.note };
  if (decision === "merge") {
    const campaign = campaignOf(form.merge);
    return campaign === undefined ? null : { decision, campaign, note: form.merge.note };
  }
  const snooze = snoozeOf(form.snooze);
  return snooze && { decision, snooze };
}
