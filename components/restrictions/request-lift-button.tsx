"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { useMay } from "@/components/shell/shell-context";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { TextArea } from "@/components/ui/field";
import type { RestrictionView } from "@/lib/restrictions/incident-restriction-queries";

export type LiftGround = "verified_reset" | "object_gone" | "stated_reason";

interface RequestLiftButtonProps extends ButtonFace {
  restriction: RestrictionView;
  /** Whether the password change was verified, and whether the account is gone: each is a ground. */
  isResetVerified: boolean;
  isGone: boolean;
  action: Act<{ restrictionId: string; version: number; ground: LiftGround; reason: string }>;
}

/** Decides that a restriction ends, and on what ground. It stays in force until the lift is carried out. */
export function RequestLiftButton({ restriction, isResetVerified, isGone, action, ...face }: RequestLiftButtonProps) {
  const t = useTranslations("restrictions");
  const mayWithout = useMay("restriction:lift-unverified");
  const first: LiftGround | null = isGone ? "object_gone" : isResetVerified ? "verified_reset" : null;
  const [chosen, setChosen] = useState<LiftGround | null>(null);
  const ground = chosen ?? first;
  const isHeld = { verified_reset: isResetVerified, object_gone: isGone, stated_reason: mayWithout };
  const what = { measure: t(`measure.${restriction.measure}.name`), address: restriction.address };
  const grounds = (["verified_reset", "object_gone", "stated_reason"] as const).map((value) => ({
    value,
    label: t(`ground.${value}`),
    hint: isHeld[value] ? t(`requestLift.held.${value}`) : t(`requestLift.missing.${value}`),
    isDisabled: !isHeld[value],
  }));
  return (
    <ActionButton
      label={t("requestLift.button")}
      icon="key"
      {...face}
      permission={mayWithout && !first ? "restriction:lift-unverified" : "restriction:lift"}
    >
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("requestLift.title", what)}
          submitLabel={t("requestLift.submit")}
          action={action}
          wishOf={(form) => ({
            restrictionId: restriction.id,
            version: restriction.version,
            ground: ground ?? "verified_reset",
            reason: String(form.get("reason") ?? ""),
          })}
          doneText={t("requestLift.done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`restriction:${restriction.id}:lift`} version={restriction.version} />
              <ChoiceRows legend={t("requestLift.ground")} name="ground" options={grounds} value={ground} onChange={setChosen} />
              <TextArea
                name="reason"
                label={ground === "stated_reason" ? t("requestLift.reason") : t("requestLift.note")}
                required={ground === "stated_reason"}
                error={wrong.reason}
              />
              <p className="fs12 sub">{t("requestLift.then")}</p>
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
