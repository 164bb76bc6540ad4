"use client";
import { useTranslations } from "next-intl";
import { FormDraft } from "@/components/shell/form-draft";
import { useMe } from "@/components/shell/shell-context";
import { ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { FieldError, SelectField, TextArea, TextField } from "@/components/ui/field";
import type { PersonView, PlanView } from "@/lib/remediation/plan-views";
import type { PlanActions } from "./plan-actions";

interface AskDialogProps extends DialogHandle {
  plan: Pick<PlanView, "id" | "version" | "requests">;
  /** Who may approve. */
  approvers: readonly PersonView[];
  action: PlanActions["ask"];
}

const PLACES = [1, 2, 3, 4, 5] as const;

/** Asks for a decision: how much, what for, who decides in which order. A further round begins with what the last one said. */
export function AskDialog({ plan, approvers, action, ...dialog }: AskDialogProps) {
  const t = useTranslations("remediation");
  const me = useMe();
  const last = plan.requests.at(-1);
  const others = approvers.filter(({ id }) => id !== me.id);
  return (
    <ActionDialog
      {...dialog}
      title={t("approval.askTitle")}
      submitLabel={t("approval.submit")}
      action={action}
      wishOf={(form) => ({
        planId: plan.id,
        version: plan.version,
        amountYen: yenOf(String(form.get("amountYen") ?? "")),
        reason: String(form.get("reason") ?? ""),
        approverIds: PLACES.flatMap((place) => String(form.get(`approver${place}`) ?? "") || []),
      })}
      doneText={t("approval.asked")}
    >
      {(wrong) => (
        <>
          <FormDraft record={`remediation:${plan.id}:ask`} version={plan.version} />
          <TextField
            name="amountYen"
            label={t("approval.amount")}
            hint={t("approval.amountHint")}
            inputMode="numeric"
            defaultValue={last?.amountYen ?? ""}
            error={wrong.amountYen}
          />
          <TextArea
            name="reason"
            label={t("approval.reason")}
            required
            rows={4}
            defaultValue={last?.reason ?? ""}
            error={wrong.reason}
          />
          <fieldset className="stack">
            <legend className="b">{t("approval.approvers")}</legend>
            <p className="sub fs12">{t("approval.approversHint")}</p>
            {PLACES.slice(0, Math.max(1, Math.min(PLACES.length, others.length))).map((place) => (
              <SelectField
                key={place}
                name={`approver${place}`}
                label={t("approval.approver", { position: place })}
                placeholder={t("approval.nobody")}
                required={place === 1}
                defaultValue={last?.steps[place - 1]?.approver.id ?? ""}
                options={others.map(({ id, name }) => ({ value: id, label: name }))}
              />
            ))}
            {wrong.approverIds && <FieldError>{wrong.approverIds}</FieldError>}
          </fieldset>
        </>
      )}
    </ActionDialog>
  );
}

/** "4,800,000" and "４８０００００円" alike; null where nothing is written. */
function yenOf(text: string): number | null {
  const digits = text.normalize("NFKC").replace(/[,\s円¥]/g, "");
  return digits === "" ? null : Number(digits);
}
