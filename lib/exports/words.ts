import { createTranslator } from "use-intl/core";
import { type Locale, TIME_ZONE } from "@/lib/i18n/locales";
import { loadMessages } from "@/lib/i18n/messages";

/** A translator over all rooms, by whole keys. */
export interface Say {
  (key: string, params?: Readonly<Record<string, string | number>>): string;
  has: (key: string) => boolean;
}

/** The sentences of one language, for files: there is no page that would have them. */
export async function wordsIn(locale: Locale): Promise<Say> {
  const translate = createTranslator({ locale, messages: await loadMessages(locale), timeZone: TIME_ZONE });
  // The keys are data here: codes of parts make them.
  const say = (key: string, params = {}) => translate(key as never, params as never) as string;
  return Object.assign(say, { has: (key: string) => translate.has(key as never) });
}
