"use client";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Menu } from "@/components/ui/menu";
import { Avatar } from "@/components/ui/section";
import { useMe, useShell } from "./shell-context";
import styles from "./top-bar.module.css";

/** Who am I, in which roles, and the way out. */
export function MeMenu() {
  const t = useTranslations("shell");
  const roleName = useTranslations("access.role");
  const me = useMe();
  const { show } = useShell();
  async function leave() {
    await signOut({ redirect: false });
    // A whole new page: nothing that was read stays in the browser's memory.
    location.assign("/sign-in");
  }
  return (
    <Menu
      look="quiet"
      align="end"
      label={t("me.label", { name: me.name })}
      className={styles.menu}
      head={
        <>
          <p className="b">{me.name}</p>
          <p className="fs12 sub">{me.email}</p>
          <p className="fs12 t2">{me.roles.map((role) => roleName(role)).join(t("me.and"))}</p>
        </>
      }
      items={[
        { label: t("place.password"), icon: "key", href: "/settings/password" },
        { label: t("keys.title"), icon: "info", shortcut: "?", onSelect: () => show("keys") },
        { label: t("me.signOut"), icon: "out", onSelect: leave },
      ]}
    >
      <span className={styles.person}>
        <Avatar name={me.name} />
        <span className="clip fs12 hide-m">{me.name}</span>
      </span>
    </Menu>
  );
}
