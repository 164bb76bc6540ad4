/** Stands where a credential stood; nothing derived from it is kept, not its length and not its hash. */
export const MASKED = "[credentials masked]";

const MAIL_PORTS = new Set(["25", "110", "143", "465", "587", "993", "995", "2525", "4190"]);
const ADDRESS = /[^\s@]@[^\s@]/;
const FIELD_SEPARATOR = /[;|,:\t/\\#~^]+/;
const HOST_NAME = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
const SAID_ALOUD = /(pass(word|wd)?|pwd?|パスワード|暗証番号)\s*(is|は|[=:：;|])/i;
const GIVEN_PASSWORD = /(given password: ).*/gi;
const LINE_TUPLE =
  /[^\s<>;|:,"'()[\]=]+@[^\s<>;|:,"'()[\]]+(?:[;|:][^\s<>;|:]*){2,}|[^\s<>;|:,"'()[\]=]+@[^\s<>;|:,"'()[\]]+(?:,[^\s<>,;|]+){3,}/g;
const LINE_FIELDS = /[^\s<>]+(?:[;|][^\s<>;|]+){2,}/g;
const ENCODED_WORD = /=\?[^?\s]+\?([bq])\?([^?\s]*)(\?=)?/gi;
const BASE64_TOKEN = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
const HEX_TOKEN = /(?:[0-9a-f]{2}){8,}/gi;
const PERCENT_TOKEN = /(?:[^\s%]*%[0-9a-f]{2})+[^\s%]*/gi;

/** A Subject as it may be kept: whole, or the mask when any reading of it holds a credential. Rather too often than once too few. */
export function maskSubject(subject: string): string {
  return readings(subject).some(holdsCredential) ? MASKED : subject;
}

/** A log line (its Subject already taken out) with passwords and credential tuples destroyed. */
export function maskLine(line: string): string {
  let masked = line.replace(GIVEN_PASSWORD, `$1${MASKED}`).replace(LINE_TUPLE, MASKED);
  masked = masked.replace(LINE_FIELDS, (token) => (isTupleOfFields(token) ? MASKED : token));
  return masked.replace(BASE64_TOKEN, (token) => (token.length >= 16 && encodesCredential(token) ? MASKED : token));
}

/** Every way in which a text may be meant: as it stands, RFC 2047, base64, hexadecimal, percent escapes. */
export function readings(text: string): string[] {
  const plain = decodeEncodedWords(text);
  const found = plain === text ? [text] : [text, plain];
  for (const token of plain.match(BASE64_TOKEN) ?? []) found.push(...decodedTwice(token));
  for (const token of plain.match(HEX_TOKEN) ?? []) found.push(Buffer.from(token, "hex").toString("utf8"));
  for (const token of plain.match(PERCENT_TOKEN) ?? [])
    found.push(token.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))));
  return found;
}

export function decodeEncodedWords(text: string): string {
  if (!text.includes("=?")) return text;
  // Blanks between two encoded words are no part of the text (RFC 2047 §6.2); Postfix may have cut the last one short.
  return text.replace(/\?=\s+=\?/g, "?==?").replace(ENCODED_WORD, (_, encoding: string, body: string) => {
    if (encoding.toLowerCase() === "b") return Buffer.from(body, "base64").toString("utf8");
    const bytes = body
      .replace(/_/g, " ")
      .replace(/=([0-9a-f]{2})/gi, (_match, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, "latin1").toString("utf8");
  });
}

/** An address with anything around it, a row of fields with a server or a port in it, or a password announced as one. */
export function holdsCredential(text: string): boolean {
  return ADDRESS.test(text) || SAID_ALOUD.test(text) || isTupleOfFields(text);
}

function isTupleOfFields(text: string): boolean {
  const fields = text.split(FIELD_SEPARATOR).map((field) => field.trim());
  if (fields.filter((field) => field !== "").length < 3) return false;
  return fields.some((field) => MAIL_PORTS.has(field) || HOST_NAME.test(field));
}

function encodesCredential(token: string): boolean {
  return decodedTwice(token).some((decoded) => isReadable(decoded) && holdsCredential(decoded));
}

function decodedTwice(token: string): string[] {
  const once = Buffer.from(token, "base64").toString("utf8");
  const inner = once.trim();
  return /^[A-Za-z0-9+/_-]{12,}={0,2}$/.test(inner) ? [once, Buffer.from(inner, "base64").toString("utf8")] : [once];
}

const isReadable = (text: string): boolean => /^[\x20-\x7e\t\r\n]+$/.test(text);
