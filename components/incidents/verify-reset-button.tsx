"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { SelectField, TextField } from "@/components/ui/field";
import { JstField } from "@/components/ui/jst-field";
import { ProofFields } from "@/components/ui/proof-fields";
import { type ProofWish, readProof } from "@/components/ui/read-proof";
import { fromJstInput, timeText } from "@/components/ui/time-rules";
import type { Verification } from "@/lib/credentials/credential-inputs";
import type { ResetView } from "@/lib/credentials/credential-queries";

/** Not taken from the schema: that would bring its whole library to the browser. */
const VERIFICATIONS = ["provisioning_time", "person_check", "baseline_sign_in"] as const satisfies readonly Verification[];

interface VerifyResetWish {
  resetId: string;
  version: number;
  by: Verification;
  method: string;
  evidenceId?: string;
  proof?: ProofWish;
  changedAt?: string;
}

interface VerifyResetButtonProps extends ButtonFace {
  reset: ResetView;
  /** Of the case, to choose from; a new proof can be added instead. */
  evidence: readonly { id: string; number: number; occurredAt: string }[];
  action: Act<VerifyResetWish>;
}

/** Takes a password change as verified, on evidence. An attacker's failed sign-in is no verification. */
export function VerifyResetButton({ reset, evidence, action, ...face }: VerifyResetButtonProps) {
  const t = useTranslations("incidents.verifyReset");
  const words = useTranslations("credentials.verifiedBy");
  const [by, setBy] = useState<Verification>("provisioning_time");
  const [evidenceId, setEvidenceId] = useState("");
  async function wishOf(form: FormData): Promise<VerifyResetWish> {
    const base = { resetId: reset.id, version: reset.version, by, method: String(form.get("method") ?? "") };
    const changedAt = form.get("changedAt");
    const timed = changedAt ? { ...base, changedAt: fromJstInput(String(changedAt)) } : base;
    return evidenceId ? { ...timed, evidenceId } : { ...timed, proof: await readProof(form) };
  }
  return (
    <ActionButton label={t("button")} icon="eye" {...face} permission="reset:verify">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title", { address: reset.address })}
          submitLabel={t("submit")}
          action={action}
          wishOf={wishOf}
          doneText={t("done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`reset:${reset.id}:verify`} version={reset.version} />
              <ChoiceRows
                legend={t("by")}
                name="by"
                value={by}
                onChange={setBy}
                options={VERIFICATIONS.map((value) => ({ value, label: words(value), hint: t(`hint.${value}`) }))}
              />
              {by === "person_check" && (
                <TextField name="method" label={t("method")} placeholder={t("methodHint")} required error={wrong.method} />
              )}
              {by === "provisioning_time" && (
                <JstField name="changedAt" label={t("changedAt")} at={reset.completedAt?.toISOString()} error={wrong.changedAt} />
              )}
              <SelectField
                label={t("evidence")}
                value={evidenceId}
                onChange={({ target }) => setEvidenceId(target.value)}
                placeholder={t("newProof")}
                options={evidence.map(({ id, number, occurredAt }) => ({
                  value: id,
                  label: `E${number} ${timeText(occurredAt, "second", t("locale"))}`,
                }))}
                error={wrong.evidenceId}
              />
              {evidenceId === "" && (
                <ProofFields timeLabel={t("proofAt")} wrong={wrong} example={t("example", { address: reset.address })} />
              )}
              <p className="fs12 sub">{t("then")}</p>
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
