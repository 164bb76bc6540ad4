"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { LOCALE_COOKIE, LOCALES, type Locale } from "@/lib/i18n/locales";
import { rememberInCookie, useChoices } from "./choices";
import styles from "./top-bar.module.css";

const NAMES: Record<Locale, string> = { ja: "日本語", en: "English" };

export function LanguageMenu() {
  const t = useTranslations("shell");
  const current = useLocale();
  const router = useRouter();
  const { saveLocale } = useChoices();
  async function choose(locale: Locale) {
    rememberInCookie(LOCALE_COOKIE, locale);
    await saveLocale?.({ locale });
    router.refresh();
  }
  return (
    <Menu
      look="quiet"
      align="end"
      label={t("language")}
      className={styles.menu}
      items={LOCALES.map((locale) => ({ label: NAMES[locale], isChecked: locale === current, onSelect: () => choose(locale) }))}
    >
      <Icon name="globe" />
      <span className="fs12">{current.toUpperCase()}</span>
    </Menu>
  );
}
