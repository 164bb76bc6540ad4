"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { SelectField, TextArea } from "@/components/ui/field";
import type { IncidentView } from "@/lib/incidents/incident-queries";

interface ReclassifyDialogProps extends DialogHandle {
  incident: Pick<IncidentView, "id" | "version" | "accounts">;
  evidence: readonly { id: string; number: number }[];
  action: Act<{
    incidentId: string;
    version: number;
    incidentAccountId: string;
    kind: "defense" | "abuse";
    reason: string;
    evidenceId: string | null;
  }>;
}

/** Changes an account of a case between defense and abuse, with reason and evidence. */
export function ReclassifyDialog({ incident, evidence, action, ...dialog }: ReclassifyDialogProps) {
  const t = useTranslations("incidents");
  const [accountId, setAccountId] = useState(incident.accounts[0]?.id ?? "");
  const account = incident.accounts.find(({ id }) => id === accountId);
  const other: "defense" | "abuse" = account?.kind === "abuse" ? "defense" : "abuse";
  return (
    <ActionDialog
      {...dialog}
      title={t("reclassify.title", { kind: t(`kind.${other}`) })}
      submitLabel={t("reclassify.submit", { kind: t(`kind.${other}`) })}
      action={action}
      wishOf={(form) => ({
        incidentId: incident.id,
        version: incident.version,
        incidentAccountId: accountId,
        kind: other,
        reason: String(form.get("reason") ?? ""),
        evidenceId: String(form.get("evidenceId") ?? "") || null,
      })}
      doneText={t("reclassify.done")}
    >
      {(wrong) => (
        <>
          <FormDraft record={`incident:${incident.id}:reclassify`} version={incident.version} />
          <p className="t2">{t("reclassify.what")}</p>
          <SelectField
            label={t("reclassify.account")}
            value={accountId}
            onChange={({ target }) => setAccountId(target.value)}
            options={incident.accounts.map(({ id, address, kind }) => ({
              value: id,
              label: `${address} (${t(`kind.${kind}`)})`,
            }))}
          />
          <SelectField
            name="evidenceId"
            label={t("reclassify.evidence")}
            placeholder={t("reclassify.choose")}
            required
            error={wrong.evidenceId}
            options={evidence.map(({ id, number }) => ({ value: id, label: `E${number}` }))}
          />
          <TextArea name="reason" label={t("reclassify.reason")} required error={wrong.reason} />
        </>
      )}
    </ActionDialog>
  );
}
