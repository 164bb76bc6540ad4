"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { ProofFields } from "@/components/ui/proof-fields";
import { type ProofWish, readProof } from "@/components/ui/read-proof";
import type { RestrictionView } from "@/lib/restrictions/incident-restriction-queries";

interface ConfirmButtonProps extends ButtonFace {
  restriction: RestrictionView;
  action: Act<{ restrictionId: string; version: number; proof: ProofWish }>;
}

/** Records what the mail system itself showed: that the restriction works. */
export function ConfirmButton({ restriction: { id, version, address, measure }, action, ...face }: ConfirmButtonProps) {
  const t = useTranslations("restrictions");
  const what = { measure: t(`measure.${measure}.name`), address };
  return (
    <ActionButton label={t("confirm.button")} icon="eye" {...face} permission="restriction:apply">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("confirm.title", what)}
          submitLabel={t("confirm.submit")}
          action={action}
          wishOf={async (form) => ({ restrictionId: id, version, proof: await readProof(form) })}
          doneText={t("confirm.done")}
        >
          {(wrong) => (
            <>
              <p className="t2">{t("confirm.how")}</p>
              <ProofFields timeLabel={t("confirm.at")} wrong={wrong} example={t("confirm.example", { address })} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
