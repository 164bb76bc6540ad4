"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { ProofFields } from "@/components/ui/proof-fields";
import { type ProofWish, readProof } from "@/components/ui/read-proof";

interface AddEvidenceButtonProps extends ButtonFace {
  incident: { id: string; version: number };
  action: Act<{ incidentId: string; version: number; proof: ProofWish }>;
}

/** Adds a log line or a file to a case. */
export function AddEvidenceButton({ incident, action, ...face }: AddEvidenceButtonProps) {
  const t = useTranslations("evidence.add");
  return (
    <ActionButton label={t("button")} look="quiet" size="s" icon="plus" {...face} permission="evidence:add">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title")}
          submitLabel={t("submit")}
          action={action}
          wishOf={async (form) => ({ incidentId: incident.id, version: incident.version, proof: await readProof(form) })}
          doneText={t("done")}
        >
          {(wrong) => (
            <>
              <p className="t2">{t("what")}</p>
              <ProofFields timeLabel={t("at")} wrong={wrong} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
