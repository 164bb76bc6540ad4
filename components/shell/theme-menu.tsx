"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { rememberInCookie, useChoices } from "./choices";
import { THEME_COOKIE, type Theme } from "./theme";
import styles from "./top-bar.module.css";

const ICONS: Record<Theme, IconName> = { system: "screen", light: "sun", dark: "moon" };

export function ThemeMenu() {
  const t = useTranslations("shell");
  const [theme, setTheme] = useState(useChoices().theme);
  function choose(next: Theme) {
    rememberInCookie(THEME_COOKIE, next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    setTheme(next);
  }
  return (
    <Menu
      look="quiet"
      align="end"
      label={t("theme.label")}
      className={styles.menu}
      items={(["system", "light", "dark"] as const).map((one) => ({
        label: t(`theme.${one}`),
        isChecked: one === theme,
        onSelect: () => choose(one),
      }))}
    >
      <Icon name={ICONS[theme]} />
    </Menu>
  );
}
