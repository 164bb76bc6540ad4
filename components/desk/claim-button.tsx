"use client";
import { useTranslations } from "next-intl";
import { Button, type ButtonLook } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { ClaimAct } from "./desk-actions";

interface ClaimButtonProps {
  alert: { id: string; version: number; number: number };
  action: ClaimAct;
  look: ButtonLook;
  size?: "m" | "l";
  shortcut?: string;
}

/** Takes the alert of a duty that nobody has yet. */
export function ClaimButton({ alert: { id, version, number }, action, ...face }: ClaimButtonProps) {
  const t = useTranslations("desk.alerts");
  const toast = useToast();
  const { run, isBusy, refusal } = useAction(action, () => toast({ text: t("claimed", { number }) }));
  return (
    <Button
      {...face}
      isBusy={isBusy}
      refusal={refusal?.message}
      aria-label={`${t("take")} A-${number}`}
      onClick={() => run({ alertId: id, version })}
    >
      {t("take")}
    </Button>
  );
}
