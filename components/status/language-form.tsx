"use client";
import { useLocale, useTranslations } from "next-intl";
import type { PublicDoor } from "@/lib/access/public-action";
import { LOCALES, type Locale } from "@/lib/i18n/locales";
import styles from "./status.module.css";
import { usePublicForm } from "./use-public-form";

const NAMES: Record<Locale, string> = { ja: "日本語", en: "English" };

/** Both languages as buttons of a form, for there may be no scripts. */
export function LanguageForm({ action }: { action: PublicDoor<never> }) {
  const t = useTranslations("status");
  const current = useLocale();
  const { form } = usePublicForm(action);
  return (
    <form {...form} className={styles.languages} aria-label={t("language")}>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="submit"
          name="locale"
          value={locale}
          lang={locale}
          className={styles.language}
          aria-pressed={locale === current}
        >
          {NAMES[locale]}
        </button>
      ))}
    </form>
  );
}
