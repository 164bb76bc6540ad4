"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useActionState } from "react";
import { rememberInCookie } from "@/components/shell/choices";
import type { PublicAnswer, PublicDoor } from "@/lib/access/public-action";
import { isLocale, LOCALE_COOKIE, LOCALES, type Locale } from "@/lib/i18n/locales";
import styles from "./status.module.css";

const NAMES: Record<Locale, string> = { ja: "日本語", en: "English" };

/** Both languages as buttons of a form, for there may be no scripts. With them, the page is only drawn anew: what is typed stays. */
export function LanguageForm({ action }: { action: PublicDoor<never> }) {
  const t = useTranslations("status");
  const current = useLocale();
  const router = useRouter();
  const [, post] = useActionState<PublicAnswer<never>, FormData>(action, { status: "idle" });
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    const pressed = (event.nativeEvent as SubmitEvent).submitter;
    const locale = pressed instanceof HTMLButtonElement ? pressed.value : null;
    if (!isLocale(locale)) return;
    event.preventDefault();
    rememberInCookie(LOCALE_COOKIE, locale);
    router.refresh();
  }
  return (
    <form action={post} onSubmit={onSubmit} className={styles.languages} aria-label={t("language")}>
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
