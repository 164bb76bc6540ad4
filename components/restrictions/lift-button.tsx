"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { ProofFields } from "@/components/ui/proof-fields";
import { type ProofWish, readProof } from "@/components/ui/read-proof";
import type { RestrictionView } from "@/lib/restrictions/incident-restriction-queries";

interface LiftButtonProps extends ButtonFace {
  restriction: RestrictionView;
  action: Act<{ restrictionId: string; version: number; liftedAt: string; proof: ProofWish }>;
}

/** Records that the mail system ended the restriction, with what shows it. */
export function LiftButton({ restriction: { id, version, address, measure }, action, ...face }: LiftButtonProps) {
  const t = useTranslations("restrictions");
  const what = { measure: t(`measure.${measure}.name`), address };
  return (
    <ActionButton label={t("lift.button")} icon="check" {...face} permission="restriction:lift">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("lift.title", what)}
          submitLabel={t("lift.submit")}
          action={action}
          wishOf={async (form) => {
            const proof = await readProof(form);
            return { restrictionId: id, version, liftedAt: proof.occurredAt, proof };
          }}
          doneText={t("lift.done", what)}
        >
          {(wrong) => (
            <>
              <p className="t2">{t("lift.how")}</p>
              <ProofFields
                timeLabel={t("lift.at")}
                wrong={{ ...wrong, "proof.occurredAt": wrong.liftedAt ?? wrong["proof.occurredAt"] ?? "" }}
                example={t("lift.example", { address })}
              />
              <p className="fs12 sub">{t("lift.then")}</p>
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
