const ENTITY = /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(commat|colon|period|semi|vert|sol|comma));?/gi;
const NAMED: Record<string, string> = { commat: "@", colon: ":", period: ".", semi: ";", vert: "|", sol: "/", comma: "," };
const ESCAPE = /\\(?:u\{?([0-9a-f]{4,5})\}?|x([0-9a-f]{2}))/gi;
const UTF7 = /\+([A-Za-z0-9/]{3,})-?/g;
const AT = /\s*[[({<]\s*at\s*[\])}>]\s*/gi;
const AT_ALOUD = /(?<=\S)\s+AT\s+(?=\S+\.\S)/g;
const DOT = /\s*[[({<]\s*dot\s*[\])}>]\s*/gi;
const DECIMALS = /(?<!\d)(?:\d{2,3}[\s,;]+){7,}\d{2,3}(?!\d)/g;
const HEXES = /(?:(?:0x|\\x)[0-9a-f]{2}[\s,;]*){8,}/gi;

/** What a text says whose signs are spelled out: `[at]`, HTML entities, escapes, UTF-7, its bytes as a row of numbers. */
export function undisguised(text: string): string[] {
  const found: string[] = [];
  let plain = text.replace(AT, "@").replace(AT_ALOUD, "@").replace(DOT, ".");
  if (plain.includes("&")) plain = plain.replace(ENTITY, entity);
  if (plain.includes("\\"))
    plain = plain.replace(ESCAPE, (_, long?: string, short?: string) => character(Number.parseInt(long ?? short ?? "", 16)));
  if (plain.includes("+")) plain = plain.replace(UTF7, utf7);
  if (plain !== text) found.push(plain);
  for (const row of text.match(DECIMALS) ?? []) found.push(Buffer.from(row.split(/[\s,;]+/).map(Number)).toString("utf8"));
  for (const row of text.match(HEXES) ?? []) found.push(Buffer.from(row.replace(/0x|\\x|[\s,;]/gi, ""), "hex").toString("utf8"));
  return found;
}

const character = (code: number): string => (code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : "");

const entity = (_: string, decimal?: string, hex?: string, name?: string): string =>
  name === undefined ? character(decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16)) : (NAMED[name.toLowerCase()] ?? "");

function utf7(given: string, encoded: string): string {
  const bytes = Buffer.from(encoded, "base64");
  const text = bytes
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString("utf16le");
  return /^[ -~\u3000-\u9fff]+$/.test(text) ? text : given;
}
