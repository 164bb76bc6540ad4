const ENCODED_WORD = /=\?[^?\s]+\?([bq])\?([^?\s]*)(\?=)?/gi;
/** Only from a row's beginning on: where that is too short, no later place of it is long enough, and asking each costs most of the time. */
const BASE64_TOKEN = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,}={0,2}/g;
const HEX_TOKEN = /(?<![0-9a-f])(?:[0-9a-f]{2}){8,}/gi;
const PERCENT_TOKEN = /(?<![^\s%])[^\s%]*(?:%[0-9a-f]{2}[^\s%]*)+/gi;
const NARROW = /^[ -~]*$/;
/** What is encoded and then cut into pieces does not look like words. */
const MIXED = /[a-z][A-Z]|[A-Za-z]\d|\d[A-Za-z]|[+=%]/;
const SHORTEST_ENCODED = 9;
const SPACED_OUT = /^(?:\S{1,3}\s+){6,}\S{1,3}$/;

/** Every way in which a text may be meant: as it stands, RFC 2047, base64, hexadecimal, percent escapes, full width, spaced out. */
export function readings(text: string): string[] {
  const plain = decodeEncodedWords(text);
  const found = plain === text ? [text] : [text, plain];
  const wide = NARROW.test(plain) ? plain : plain.normalize("NFKC");
  addDecoded(wide, found);
  if (wide !== plain) found.push(wide);
  if (wide.length >= SHORTEST_ENCODED && MIXED.test(wide) && /\s/.test(wide)) {
    const dense = wide.replace(/\s+/g, "");
    addDecoded(dense, found);
  }
  if (SPACED_OUT.test(wide.trim())) found.push(wide.replace(/\s+/g, ""));
  return found;
}

function addDecoded(text: string, found: string[]): void {
  if (text.length < SHORTEST_ENCODED) return;
  const tokens = text.match(BASE64_TOKEN);
  if (tokens !== null) {
    for (const token of tokens) found.push(...decodedTwice(token));
    // Hexadecimal digits are letters of base64 as well.
    for (const token of text.match(HEX_TOKEN) ?? []) found.push(Buffer.from(token, "hex").toString("utf8"));
  }
  // Asked first, for the pattern tries every place anew.
  for (const token of (text.includes("%") && text.match(PERCENT_TOKEN)) || []) {
    const once = decodePercent(token);
    found.push(once, ...(once.includes("%") ? [decodePercent(once)] : []), ...tokensDecoded(once));
  }
}

const tokensDecoded = (text: string): string[] => (text.match(BASE64_TOKEN) ?? []).flatMap(decodedTwice);

export function decodeEncodedWords(text: string): string {
  if (!text.includes("=?")) return text;
  // Blanks between two encoded words are no part of the text (RFC 2047 §6.2); Postfix may have cut the last one short.
  return text.replace(/\?=\s+=\?/g, "?==?").replace(ENCODED_WORD, (_, encoding: string, body: string) => {
    if (encoding.toLowerCase() === "b") return Buffer.from(body, "base64").toString("utf8");
    return decodeEscapes(body.replace(/_/g, " "), /=([0-9a-f]{2})/gi);
  });
}

const decodePercent = (text: string): string => decodeEscapes(text, /%([0-9a-f]{2})/gi);

/** Escaped bytes among characters that stand for themselves. */
function decodeEscapes(text: string, escaped: RegExp): string {
  const bytes = Buffer.from(text, "utf8").toString("latin1");
  const decoded = bytes.replace(escaped, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(decoded, "latin1").toString("utf8");
}

/** A token decoded, and what it holds decoded again. Sixteen-bit text shows as characters with NULs between. */
function decodedTwice(token: string): string[] {
  const once = Buffer.from(token, "base64").toString("utf8");
  const inner = once.trim();
  return /^[A-Za-z0-9+/_-]{12,}={0,2}$/.test(inner) ? [once, Buffer.from(inner, "base64").toString("utf8")] : [once];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is left out, it separates the parts of a SASL PLAIN blob
const UNREADABLE = /[\x01-\x08\x0b-\x1f\x7f\ufffd]/g;
const LONGEST_READ = 4000;

/** Text that somebody may have written, not the chance result of decoding what was never encoded. A cut end may spoil some letters. */
export function isReadable(text: string): boolean {
  const read = text.slice(0, LONGEST_READ);
  return read.length >= 6 && (read.match(UNREADABLE)?.length ?? 0) <= read.length / 6;
}
