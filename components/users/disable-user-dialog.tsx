"use client";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { UserDialogProps } from "./roles-dialog";
import type { UserActions } from "./user-actions";

export function DisableUserDialog({
  isOpen,
  onClose,
  user,
  disableUser,
}: UserDialogProps & { disableUser: UserActions["disableUser"] }) {
  const t = useTranslations("users");
  const toast = useToast();
  const name = user?.name ?? "";
  const { run, isBusy, refusal } = useAction(disableUser, () => {
    toast({ text: t("done.disabled", { name }) });
    onClose();
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("disableOf", { name })}
      confirmLabel={t("disableNow", { name })}
      look="danger"
      isBusy={isBusy}
      refusal={refusal?.message}
      onConfirm={() => user && run({ userId: user.id, version: user.version })}
    >
      <p>{t("disableSentence", { name })}</p>
    </ConfirmDialog>
  );
}
