"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { columnsOf, DataTable } from "@/components/ui/data-table";
import { useToast } from "@/components/ui/toast";
import type { UserRow } from "@/lib/users/user-queries";
import { AddUserDialog } from "./add-user-dialog";
import { DisableUserDialog } from "./disable-user-dialog";
import { HandOverDialog } from "./hand-over-dialog";
import { ResetPasswordDialog } from "./reset-password-dialog";
import { RolesDialog } from "./roles-dialog";
import { SessionsDialog } from "./sessions-dialog";
import type { HandOver, UserActions } from "./user-actions";
import { useUserColumns } from "./user-columns";
import { type UserDialog, UserRowActions } from "./user-row-actions";

const column = columnsOf<UserRow>();

export function UserTable({ users, actions }: { users: UserRow[]; actions: UserActions }) {
  const t = useTranslations("users");
  const toast = useToast();
  const [open, setOpen] = useState<{ dialog: UserDialog; userId: string } | { dialog: "add" } | null>(null);
  const [handOver, setHandOver] = useState<HandOver | null>(null);
  const user = open && "userId" in open ? users.find(({ id }) => id === open.userId) : undefined;
  const close = () => setOpen(null);

  async function choose(dialog: UserDialog, of: UserRow) {
    if (dialog !== "enable") return setOpen({ dialog, userId: of.id });
    const answer = await actions.enableUser({ userId: of.id, version: of.version });
    if (answer.status === "done") toast({ text: t("done.enabled", { name: of.name }) });
    else toast({ text: answer.message, tone: "refused" });
  }
  const columns = [
    ...useUserColumns(),
    column.display({
      id: "menu",
      meta: { align: "end" },
      cell: ({ row }) => <UserRowActions user={row.original} onChoose={(dialog) => choose(dialog, row.original)} />,
    }),
  ];
  const dialogOf = (dialog: UserDialog) => ({ isOpen: open?.dialog === dialog && user !== undefined, onClose: close, user });

  return (
    <>
      <div className="row">
        <p className="t2 grow">{t("lead")}</p>
        <Button look="primary" icon="plus" onClick={() => setOpen({ dialog: "add" })}>
          {t("add")}
        </Button>
      </div>
      <DataTable caption={t("title")} columns={columns} rows={users} getRowId={(row) => row.id} />
      <AddUserDialog isOpen={open?.dialog === "add"} onClose={close} createUser={actions.createUser} onMade={setHandOver} />
      <RolesDialog {...dialogOf("roles")} changeRoles={actions.changeRoles} />
      <ResetPasswordDialog {...dialogOf("reset")} resetPassword={actions.resetPassword} onMade={setHandOver} />
      <SessionsDialog {...dialogOf("sessions")} revokeSession={actions.revokeSession} />
      <DisableUserDialog {...dialogOf("disable")} disableUser={actions.disableUser} />
      <HandOverDialog handOver={handOver} onClose={() => setHandOver(null)} />
    </>
  );
}
