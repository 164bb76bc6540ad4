/** No vowels, so that it spells nothing; none of 0 Q 1 L 2 Z 5 S 8 B V, which people mistake for each other or for a vowel on paper. */
export const STATUS_CODE_ALPHABET = "34679CDFGHJKMNPRTWXY";
export const STATUS_CODE_LENGTH = 10;

/** "34679CDFGH" → "34679-CDFGH". */
export const writtenCode = (code: string) => `${code.slice(0, STATUS_CODE_LENGTH / 2)}-${code.slice(STATUS_CODE_LENGTH / 2)}`;

/** What somebody typed, as it is looked up: any case, full width or half, with or without gaps. Undefined when it can be no code. */
export function readCode(typed: string): string | undefined {
  const code = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-‐‑‒–—―−ー]/g, "");
  const isOne = code.length === STATUS_CODE_LENGTH && [...code].every((character) => STATUS_CODE_ALPHABET.includes(character));
  return isOne ? code : undefined;
}
