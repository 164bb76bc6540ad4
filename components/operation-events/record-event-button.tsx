"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { fromJstInput } from "@/components/ui/time-rules";
import { EVENT_KINDS, type EventKind } from "@/lib/operation-events/event-inputs";

export type RecordEventAct = Act<{ kind: EventKind; at: string; minutes: number | null; note: string }>;

interface RecordEventButtonProps extends ButtonFace {
  action: RecordEventAct;
}

/** Records by hand what the logs do not tell. Needs the sentences of "operation-events" in the browser. */
export function RecordEventButton({ action, ...face }: RecordEventButtonProps) {
  const t = useTranslations("operation-events");
  return (
    <ActionButton label={t("record.button")} icon="plus" size="s" {...face} permission="operation-event:record">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("record.title")}
          submitLabel={t("record.submit")}
          action={action}
          wishOf={wishOf}
          doneText={t("record.done")}
        >
          {(wrong) => <EventFields wrong={wrong} />}
        </ActionDialog>
      )}
    </ActionButton>
  );
}

function wishOf(form: FormData) {
  const minutes = String(form.get("minutes") ?? "").trim();
  return {
    kind: String(form.get("kind") ?? "") as EventKind, // the door objects to an empty one
    at: fromJstInput(String(form.get("at") ?? "")),
    minutes: minutes === "" ? null : Number(minutes),
    note: String(form.get("note") ?? ""),
  };
}

function EventFields({ wrong }: { wrong: Readonly<Record<string, string>> }) {
  const t = useTranslations("operation-events");
  return (
    <>
      <FormDraft record="operation-event:new" version={0} />
      <SelectField
        name="kind"
        label={t("record.kind")}
        placeholder={t("record.choose")}
        options={EVENT_KINDS.map((value) => ({ value, label: `${t(`kind.${value}`)} (${t(`record.kindHint.${value}`)})` }))}
        required
        error={wrong.kind}
      />
      <JstField name="at" label={t("record.at")} error={wrong.at} />
      <TextField name="minutes" label={t("record.minutes")} type="number" min={1} inputMode="numeric" error={wrong.minutes} />
      <TextArea name="note" label={t("record.note")} hint={t("record.noteHint")} rows={3} error={wrong.note} />
    </>
  );
}
