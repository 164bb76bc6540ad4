"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Role } from "@/lib/access/permissions";
import type { UserRow } from "@/lib/users/user-queries";
import { RoleChoices } from "./role-choices";
import type { UserActions } from "./user-actions";

export interface UserDialogProps {
  isOpen: boolean;
  onClose: () => void;
  user: UserRow | undefined;
}

export function RolesDialog({
  isOpen,
  onClose,
  user,
  changeRoles,
}: UserDialogProps & { changeRoles: UserActions["changeRoles"] }) {
  const t = useTranslations("users");
  const toast = useToast();
  const [roles, setRoles] = useState<Role[]>([]);
  const name = user?.name ?? "";
  const { run, isBusy, refusal, forget } = useAction(changeRoles, () => {
    toast({ text: t("done.rolesChanged", { name }) });
    onClose();
  });
  useEffect(() => {
    if (isOpen && user) setRoles(user.roles);
  }, [isOpen, user]);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => {
        forget();
        onClose();
      }}
      title={t("rolesOf", { name })}
      size="s"
      actions={
        <Button look="primary" isBusy={isBusy} onClick={() => user && run({ userId: user.id, version: user.version, roles })}>
          {t("saveRoles")}
        </Button>
      }
    >
      {refusal && <StatePanel kind="error" title={refusal.message} />}
      <RoleChoices roles={roles} onChange={setRoles} error={refusal?.fields.roles} />
    </Dialog>
  );
}
