export const LOCALES = ["ja", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "ja";
export const LOCALE_COOKIE = "locale";

/** Times are kept in UTC and shown in Japanese time, wherever the browser stands. */
export const TIME_ZONE = "Asia/Tokyo";

export function isLocale(text: unknown): text is Locale {
  return LOCALES.some((locale) => locale === text);
}
