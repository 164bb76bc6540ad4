"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { ProofFields } from "@/components/ui/proof-fields";
import { type ProofWish, readProof } from "@/components/ui/read-proof";
import type { RestrictionView } from "@/lib/restrictions/incident-restriction-queries";

interface ApplyButtonProps extends ButtonFace {
  restriction: RestrictionView;
  action: Act<{ restrictionId: string; version: number; appliedAt: string; proof: ProofWish }>;
}

/** Records that the mail system restricts the account, with what shows it. */
export function ApplyButton({ restriction: { id, version, address, measure }, action, ...face }: ApplyButtonProps) {
  const t = useTranslations("restrictions");
  const what = { measure: t(`measure.${measure}.name`), address };
  return (
    <ActionButton label={t("apply.button")} icon="check" {...face} permission="restriction:apply">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("apply.title", what)}
          submitLabel={t("apply.submit")}
          action={action}
          wishOf={async (form) => {
            const proof = await readProof(form);
            return { restrictionId: id, version, appliedAt: proof.occurredAt, proof };
          }}
          doneText={t("apply.done", what)}
        >
          {(wrong) => (
            <>
              <p className="t2">{t(`measure.${measure}.how`, { address })}</p>
              <ProofFields
                timeLabel={t("apply.at")}
                wrong={{ ...wrong, "proof.occurredAt": wrong.appliedAt ?? wrong["proof.occurredAt"] ?? "" }}
                example={t("apply.example", { address })}
              />
              <p className="fs12 sub">{t("apply.then")}</p>
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
