"use client";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import type { UserRow } from "@/lib/users/user-queries";

export type UserDialog = "roles" | "reset" | "sessions" | "disable" | "enable";

export function UserRowActions({ user, onChoose }: { user: UserRow; onChoose: (dialog: UserDialog) => void }) {
  const t = useTranslations("users");
  const item = (label: string, dialog: UserDialog, refusal?: string) => ({ label, refusal, onSelect: () => onChoose(dialog) });
  const ending = user.disabledAt
    ? item(t("enable"), "enable")
    : { ...item(t("disable"), "disable", user.isMe ? t("refusal.oneself") : undefined), isDanger: true };
  return (
    <Menu
      look="quiet"
      align="end"
      label={t("menu", { name: user.name })}
      items={[
        item(t("changeRoles"), "roles"),
        item(t("resetPassword"), "reset", user.isMe ? t("ownPassword") : undefined),
        item(t("revokeSessions"), "sessions"),
        ending,
      ]}
    >
      <Icon name="more" />
    </Menu>
  );
}
