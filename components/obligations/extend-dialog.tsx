"use client";
import { useLocale, useTranslations } from "next-intl";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { fromJstInput, timeText } from "@/components/ui/time-rules";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";

/** A duty as its dialogs need to know it. */
export interface DutyInHand {
  id: string;
  kind: ObligationKind;
  version: number;
  dueAt: string;
}

export type ExtendAct = Act<{ obligationId: string; version: number; dueAt: string; reason: string }>;

const DAY = 86_400_000;

/** Moves a due time by a further row with its reason; the first one stays readable. */
export function ExtendDialog({ duty, action, ...dialog }: DialogHandle & { duty: DutyInHand; action: ExtendAct }) {
  const t = useTranslations("obligations");
  const locale = useLocale();
  const what = t(`kind.${duty.kind}`);
  return (
    <ActionDialog
      {...dialog}
      size="s"
      title={t("extend.title", { what })}
      submitLabel={t("extend.submit")}
      action={action}
      wishOf={(form) => ({
        obligationId: duty.id,
        version: duty.version,
        dueAt: fromJstInput(String(form.get("dueAt") ?? "")),
        reason: String(form.get("reason") ?? ""),
      })}
      doneText={t("extend.done", { what })}
    >
      {(wrong) => (
        <>
          <FormDraft record={`obligation:${duty.id}:extend`} version={duty.version} />
          <JstField
            name="dueAt"
            label={t("extend.dueAt")}
            hint={t("extend.now", { at: timeText(duty.dueAt, "fullMinute", locale) })}
            at={new Date(Date.parse(duty.dueAt) + DAY).toISOString()}
            error={wrong.dueAt}
          />
          <TextArea name="reason" label={t("extend.reason")} hint={t("staysHint")} required error={wrong.reason} />
        </>
      )}
    </ActionDialog>
  );
}
