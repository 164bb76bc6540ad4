/** What kind of name must not stand in a message to the other side. Words: reporter-desk.name.<kind>. */
export type NameKind =
  | "customer"
  | "customer_code"
  | "contract_code"
  | "account"
  | "contact"
  | "contact_mail"
  | "contact_phone"
  | "contractor"
  | "host"
  | "measure"
  | "reporter"
  | "organization"
  | "reporter_mail"
  | "reporter_domain"
  | "report_number"
  | "quote";

export interface ForeignName {
  kind: NameKind;
  value: string;
}

/** What has no shape of its own on paper: blanks of every width, soft hyphens, joiners, marks of direction. */
const INVISIBLE = /[\s\p{Cf}\p{Zs}\u00ad]/gu;
const BETWEEN = "[\\s\\p{Cf}\\p{Zs}\\u00ad]*";

/** One way of writing for all: width, case and presentation forms do not part one name from another (Unicode NFKC). */
export const plainForm = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, "-");
const bareForm = (text: string): string => plainForm(text).replace(INVISIBLE, "");

/** What a company calls itself beside its name; a letter leaves it out as often as not. */
const COMPANY_FORMS =
  /(?:株式会社|有限会社|合同会社|合資会社|一般社団法人|一般財団法人|公益財団法人|特定非営利活動法人|学校法人|医療法人|\((?:株|有|同)\)|,?\s*\b(?:co\.?,?\s*ltd|ltd|inc|corp(?:oration)?|llc|gmbh|company|limited)\b\.?)/giu;

/** A name of letters alone may be part of another word: two of them are no name, and it counts only where the word ends. */
const LEAST = { latin: 3, other: 2 };
const isLatin = (text: string) => /^[\u0021-\u007e]*$/.test(text);
const isLongEnough = (bare: string) => bare.length >= (isLatin(bare) ? LEAST.latin : LEAST.other);

/** A name as it stands, and without what its company calls itself. */
function waysOf(value: string): string[] {
  const short = plainForm(value).replace(COMPANY_FORMS, "");
  return [...new Set([bareForm(value), bareForm(short)])].filter(isLongEnough);
}

const escaped = (char: string) => char.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** Finds it however it is spaced. Where a Latin letter or a digit is at its end, no other may follow: "tom" is not in "customer". */
function patternOf(bare: string): RegExp {
  const chars = [...bare];
  const body = chars.map(escaped).join(BETWEEN);
  const edge = /[a-z0-9]/;
  const before = edge.test(chars[0] ?? "") ? "(?<![a-z0-9])" : "";
  const after = edge.test(chars.at(-1) ?? "") ? "(?![a-z0-9])" : "";
  return new RegExp(`${before}${body}${after}`, "u");
}

/**
 * The names that stand in a text, each once, in the order they were asked for. Width, case and spacing make no difference. What is too
 * short to be told from an ordinary word is no name.
 */
export function findForeignNames(text: string, names: readonly ForeignName[]): ForeignName[] {
  const plain = plainForm(text);
  const bare = bareForm(text);
  const found: ForeignName[] = [];
  for (const name of names) {
    // Most names are nowhere in it: that is seen at once without their spaces, and only then it is looked where words end.
    const isThere = waysOf(name.value).some((way) => bare.includes(way) && patternOf(way).test(plain));
    if (isThere && !found.some(({ kind, value }) => kind === name.kind && value === name.value)) found.push(name);
  }
  return found;
}

/** So many characters in a row, blanks apart, are no chance any more. */
export const QUOTE_LENGTH = 40;

/** The first passage of at least QUOTE_LENGTH characters that stands in both texts, as the second has it; undefined without one. */
export function findQuote(text: string, source: string): string | undefined {
  const bare = bareForm(text);
  const from = bareForm(source);
  if (bare.length < QUOTE_LENGTH || from.length < QUOTE_LENGTH) return undefined;
  const passages = new Set<string>();
  for (let at = 0; at + QUOTE_LENGTH <= bare.length; at++) passages.add(bare.slice(at, at + QUOTE_LENGTH));
  for (let at = 0; at + QUOTE_LENGTH <= from.length; at++) {
    const passage = from.slice(at, at + QUOTE_LENGTH);
    if (passages.has(passage)) return passage;
  }
  return undefined;
}

/** Every mail address in a text, in one way of writing, also with blanks around its "@" and its dots. */
export function mailAddressesIn(text: string): string[] {
  const joined = plainForm(text)
    .replace(/\p{Cf}/gu, "")
    .replace(/\s*(?:@|\(at\)|\[at\])\s*/g, "@")
    .replace(/(@[a-z0-9.-]*?)\s*\.\s*(?=[a-z0-9])/g, "$1.");
  return [...new Set(joined.match(/[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/g) ?? [])];
}
