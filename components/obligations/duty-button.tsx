"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox, TextArea, TextField } from "@/components/ui/field";
import type { DutyRow } from "@/lib/obligations/duty-queries";
import type { ObligationKind, Span } from "@/lib/obligations/obligation-kinds";
import { SpanField } from "./span-field";
import { partsOf, spanOf, spanText, UNITS, type Unit } from "./span-words";

interface ChangeDutyWish {
  kind: ObligationKind;
  due: Span;
  limit: Span | null;
  escalates: boolean;
  graceMinutes: number;
  onNumber: number;
  reason: string;
}
export type ChangeDutyAct = Act<ChangeDutyWish>;

interface DutyButtonProps {
  row: DutyRow;
  number: number;
  change: ChangeDutyAct;
}

const unitOf = (form: FormData, name: string): Unit => UNITS.find((unit) => unit === form.get(name)) ?? "hours";

/** Chooses an installation's own times for one kind of duty. */
export function DutyButton({ row, number, change }: DutyButtonProps) {
  const t = useTranslations("obligations.settings");
  const kinds = useTranslations("obligations.kind");
  const say = useTranslations("obligations.span");
  // Drawn anew, with what the form begins with, when somebody goes back to the product's own times.
  const [shown, setShown] = useState({ choice: row.choice, drawn: 0 });
  const { choice } = shown;
  function wishOf(form: FormData): ChangeDutyWish {
    const text = (name: string) => String(form.get(name) ?? "");
    const span = (name: string) => spanOf(text(name), unitOf(form, `${name}Unit`));
    return {
      kind: row.kind,
      due: span("due"),
      limit: choice.limit && span("limit"),
      escalates: form.get("escalates") !== null,
      graceMinutes: Number(text("graceMinutes") || "0"),
      onNumber: number,
      reason: text("reason"),
    };
  }
  return (
    <ActionButton label={t("change")} size="s" permission="duty:configure">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title", { what: kinds(row.kind) })}
          submitLabel={t("submit")}
          action={change}
          wishOf={wishOf}
          doneText={t("done", { what: kinds(row.kind) })}
        >
          {(wrong) => (
            <div key={shown.drawn} className="stack">
              <FormDraft record={`setting:obligations:${row.kind.replaceAll("_", "-")}`} version={number} />
              <p className="t2">{t(`leeway.${row.leeway}`)}</p>
              <SpanField
                name="due"
                label={t("due")}
                {...partsOf(choice.due)}
                error={wrong.due}
                isFixed={row.leeway === "fixed"}
              />
              {choice.limit && <SpanField name="limit" label={t("limit")} {...partsOf(choice.limit)} error={wrong.limit} />}
              <Checkbox name="escalates" label={t("escalates")} hint={t("escalatesHint")} defaultChecked={choice.escalates} />
              <TextField
                name="graceMinutes"
                label={t("grace")}
                hint={t("graceHint")}
                type="number"
                min={0}
                max={10080}
                defaultValue={choice.graceMinutes}
                error={wrong.graceMinutes}
              />
              <TextArea name="reason" label={t("reason")} required error={wrong.reason} />
              {row.isChanged && (
                <div>
                  <Button size="s" onClick={() => setShown(({ drawn }) => ({ choice: row.standard, drawn: drawn + 1 }))}>
                    {t("restore", { span: spanText(row.standard.due, say) })}
                  </Button>
                </div>
              )}
              <p className="sub fs12">{t("existing")}</p>
            </div>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
