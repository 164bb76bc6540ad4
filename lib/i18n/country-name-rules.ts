/** Kept, for making one takes longer than fifty rows. */
const names = new Map<string, Intl.DisplayNames>();

/** A country in the reader's language; its code when nobody has a name for it. */
export function countryName(code: string, locale: string): string {
  try {
    const known = names.get(locale) ?? new Intl.DisplayNames([locale], { type: "region" });
    names.set(locale, known);
    return known.of(code) ?? code;
  } catch {
    return code; // not a country's code at all: shown as it was logged
  }
}
