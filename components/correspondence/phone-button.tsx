"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import type { CaseOnDesk } from "@/lib/correspondence/desk-views";
import type { CorrespondenceActions } from "./correspondence-actions";
import { PhoneDialog } from "./phone-dialog";

interface PhoneButtonProps extends ButtonFace {
  /** Of a row: the case is chosen already. */
  row?: CaseOnDesk;
  action: CorrespondenceActions["recordCall"];
}

/** Writes a call down while somebody is on the line. */
export function PhoneButton({ row, action, ...face }: PhoneButtonProps) {
  const t = useTranslations("correspondence.page.phone");
  return (
    <ActionButton label={t("button")} icon="phone" {...face} permission="response:record">
      {(dialog) => <PhoneDialog {...dialog} row={row} action={action} />}
    </ActionButton>
  );
}
