import { createTranslator } from "use-intl/core";
import { type Locale, TIME_ZONE } from "./locales";
import { loadMessages } from "./messages";

/** One sentence of the catalogues, for where there is no page: refusals, mail, exports. */
export async function sentence(
  locale: Locale,
  key: string,
  params: Readonly<Record<string, string | number | Date>> = {},
): Promise<string> {
  const translate = createTranslator({ locale, messages: await loadMessages(locale), timeZone: TIME_ZONE });
  // The key is data here: a refusal carries it. A check holds the catalogues to the keys that the code names.
  return translate(key as never, { ...params } as never);
}
