/** Everything that is drawn as nothing but turns or hides what stands beside it; lines and tabs are meant. */
const UNSEEN = /(?![\n\r\t])[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * Text from outside as it may be shown: a character that would turn the reading order (so that `moc.elpmaxe` reads as an address) or be
 * drawn as nothing is named instead, `⟨U+202E⟩`. Sources: Unicode Standard Annex 9, section 2; Unicode Technical Report 36, section 2.5.
 */
export const visibleText = (text: string): string =>
  text.replace(UNSEEN, (one) => `⟨U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
