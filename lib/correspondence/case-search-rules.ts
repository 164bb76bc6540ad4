/** Shorter ones are in too many telephone numbers to mean one. */
const LEAST_DIGITS = 4;

/** The case's number in "12", "#12", "案件 12", "case 12"; null in anything else. */
export function caseNumberIn(text: string): number | null {
  const [, digits] = /^(?:#|案件|case|no\.?)?\s*(\d{1,9})$/i.exec(text.normalize("NFKC").trim()) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** The digits of a telephone number as the directory writes it: full-width ones and +81 are read too. Null of anything else. */
export function phoneDigitsIn(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .replace(/[\s()\u2010-\u2015\u2212\u30fc.-]/g, "")
    .replace(/^\+81\(?0?\)?/, "0");
  return /^\d+$/.test(plain) && plain.length >= LEAST_DIGITS ? plain : null;
}
