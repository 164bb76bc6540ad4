import type { Locale } from "@/lib/i18n/locales";

/** Where a template is seen and written; with a number, where that version is read. */
export const templateAddress = (kind: string, language: Locale, version?: number) =>
  `/settings/templates/${kind}/${language}${version === undefined ? "" : `?version=${version}`}`;
