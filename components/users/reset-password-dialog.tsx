"use client";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/ui/dialog";
import { useAction } from "@/components/ui/use-action";
import type { UserDialogProps } from "./roles-dialog";
import type { HandOver, UserActions } from "./user-actions";

interface ResetPasswordDialogProps extends UserDialogProps {
  resetPassword: UserActions["resetPassword"];
  onMade: (handOver: HandOver) => void;
}

export function ResetPasswordDialog({ isOpen, onClose, user, resetPassword, onMade }: ResetPasswordDialogProps) {
  const t = useTranslations("users");
  const { run, isBusy, refusal } = useAction(resetPassword, ({ password }) => {
    onClose();
    onMade({ email: user?.email ?? "", password });
  });
  const name = user?.name ?? "";
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("resetOf", { name })}
      confirmLabel={t("reset")}
      isBusy={isBusy}
      refusal={refusal?.message}
      onConfirm={() => user && run({ userId: user.id })}
    >
      <p>{t("resetSentence", { name })}</p>
    </ConfirmDialog>
  );
}
