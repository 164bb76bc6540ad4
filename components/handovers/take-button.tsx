"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { useMe } from "@/components/shell/shell-context";
import { ActionDialog } from "@/components/ui/action-dialog";
import type { HandoverActions } from "./handover-actions";

interface TakeButtonProps extends ButtonFace {
  handoverId: string;
  version: number;
  givenById: string;
  action: HandoverActions["take"];
  /** The note, to be read before it is signed. */
  children: ReactNode;
}

/** Opens the note and signs it as read, by another person than the one who gave it. */
export function TakeButton({ handoverId, version, givenById, action, children, ...face }: TakeButtonProps) {
  const t = useTranslations("handovers.take");
  const me = useMe();
  return (
    <ActionButton
      label={t("button")}
      icon="check"
      {...face}
      permission="shift:hand-over"
      refusal={givenById === me.id ? t("own") : undefined}
    >
      {(dialog) => (
        <ActionDialog
          {...dialog}
          size="l"
          title={t("title")}
          submitLabel={t("submit")}
          action={action}
          wishOf={() => ({ handoverId, version })}
          doneText={t("done")}
        >
          {() => children}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
