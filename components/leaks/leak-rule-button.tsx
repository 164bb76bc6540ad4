"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { Checkbox, TextArea, TextField } from "@/components/ui/field";
import type { ChangeLeakRule } from "@/lib/leaks/leak-inputs";
import type { LeakRuleRow } from "@/lib/leaks/leak-views";

/** Chooses other days for a report, with the source that says so. */
export function LeakRuleButton({ row, change }: { row: LeakRuleRow; change: Act<ChangeLeakRule> }) {
  const t = useTranslations("leaks.rules");
  const step = t(`step.${row.step}`);
  return (
    <ActionButton label={t("change")} size="s" permission="terms:edit">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title", { step })}
          submitLabel={t("submit")}
          action={change}
          wishOf={(form) => wishOf(form, row)}
          doneText={t("done", { step })}
        >
          {(wrong) => (
            <>
              <TextField
                name="days"
                type="number"
                min={1}
                max={365}
                label={t("daysField")}
                {...(row.step === "prompt" ? { hint: t("daysHint") } : {})}
                defaultValue={row.days ?? ""}
                error={wrong.days}
              />
              <Checkbox name="countsFirst" label={t("countsFirstField")} defaultChecked={row.countsFirst} />
              <Checkbox name="movesOn" label={t("movesOnField")} hint={t("movesOnHint")} defaultChecked={row.movesOn} />
              <TextArea
                name="source"
                label={t("sourceField")}
                hint={t("sourceHint")}
                defaultValue={row.source}
                required
                error={wrong.source}
              />
              <TextArea name="changeNote" label={t("note")} required error={wrong.changeNote} />
              <p className="sub fs12">{t("existing")}</p>
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}

function wishOf(form: FormData, { step, id }: LeakRuleRow): ChangeLeakRule {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  return {
    step,
    onId: id,
    days: text("days") === "" ? null : Number(text("days")),
    countsFirst: form.get("countsFirst") !== null,
    movesOn: form.get("movesOn") !== null,
    source: text("source"),
    changeNote: text("changeNote"),
  };
}
