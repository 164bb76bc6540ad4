"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/shell/action-button";
import { useMay } from "@/components/shell/shell-context";
import { type DutyInHand, type ExtendAct, ExtendDialog } from "./extend-dialog";
import { type WaiveAct, WaiveDialog } from "./waive-dialog";

interface DutyButtonsProps {
  duty: DutyInHand & { canBeExtended: boolean; canBeWaived: boolean };
  extend: ExtendAct;
  waive: WaiveAct;
}

/** What may be decided about a duty instead of doing it. Drawn for those only who may: it stands at every duty. */
export function DutyButtons({ duty, extend, waive }: DutyButtonsProps) {
  const t = useTranslations("obligations");
  const mayExtend = useMay("obligation:extend") && duty.canBeExtended;
  const mayWaive = useMay("obligation:waive") && duty.canBeWaived;
  return (
    <span className="row-s">
      {mayExtend && (
        <ActionButton label={t("extend.button")} look="quiet" size="s" permission="obligation:extend">
          {(dialog) => <ExtendDialog {...dialog} duty={duty} action={extend} />}
        </ActionButton>
      )}
      {mayWaive && (
        <ActionButton label={t("waive.button")} look="quiet" size="s" permission="obligation:waive">
          {(dialog) => <WaiveDialog {...dialog} duty={duty} action={waive} />}
        </ActionButton>
      )}
    </span>
  );
}
