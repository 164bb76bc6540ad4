import { undisguised } from "./credential-disguises";
import { isReadable, readings } from "./credential-readings";
import { carriesSecret, isAnnounced, isEncodedSecret, isSecretBesideServer } from "./secret-words";

/** Stands where a credential stood; nothing derived from it is kept, not its length and not its hash. */
export const MASKED = "[credentials masked]";

const MAIL_PORTS = new Set(["25", "110", "143", "465", "587", "993", "995", "2525", "4190"]);
const ADDRESS = /[^\s@]@[^\s@]/;
/** Full-width and ideographic signs are separators as well as their narrow kin. */
const FIELD_SEPARATOR = /[;|,:\t/\\#~^、。・→⇒\0]+|\s[-=]?>\s|\s-+\s/;
const ANY_SEPARATOR = /[;|,:\t/\\#~^、。・→⇒=\s<>"'()]+/;
const ANY_SIGN = /(?:(?![._-])[\p{P}\p{S}\s\0])+/u;
const HOST_NAME = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/i;
const SAID_ALOUD =
  /(?<![a-z])(pass(word|wd|phrase|code|wort)?|pwd?|secret|kennwort|contrase[nñ]a|mot de passe|パスワード|暗証番号|密码|密碼|비밀번호)["'\])>]*\s*(is|は|[=:;|,>~/\\-])["'\s]*\S/i;
const SECRET_LIKE = /^(?=.*\p{L})(?=.*[\p{N}!$%&*+=?^_~@#{}-]).{8,}$/u;
const GIVEN_PASSWORD = /(given password: ).*/gi;
const LINE_TUPLE =
  /(?<![^\s<>;|:,"'()[\]=])[^\s<>;|:,"'()[\]=]+@[^\s<>;|:,"'()[\]]+(?:(?:[;|:；｜：／/\\#~^、][^\s<>;|:]*){2,}|(?:,[^\s<>,;|]+){3,})/g;
const LINE_FIELDS = /(?<![^\s<>])[^\s<>]+(?:[;|；｜][^\s<>;|]+){2,}/g;
const BASE64_TOKEN = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
const FORWARDED = /^(srs[01]|prvs|btv1)[=+-]/i;
const LITERAL = /^\[(IPv6:)?[0-9a-fA-F.:]+\]$/;
const HOST_LIKE = /^[\p{L}\p{N}._-]+$/u;
/** One or two short words and a domain: too little to hold a credential of any kind. */
const EVERYDAY = /^(?=[^@]{1,15}@)[a-z0-9]+(?:[._-][a-z0-9]+)?@[a-z0-9.-]+$/i;
const DOMAIN = /^(?:[\p{L}\p{N}\p{M}._-]*|\[[0-9a-fA-F.:]+\])$/u;
const LONG_HOST = 16;
const LONGEST_TOKEN = 1024;
const LOCAL = /^[\p{L}\p{N}\p{M}._+='-]*$/u;
const METHOD = /^(login|plain|cram-md5|ssl|tls|starttls|auth|none|\d{1,2})$/i;

/** A Subject as it may be kept: whole, or the mask when any reading of it holds a credential. Rather too often than once too few. */
export function maskSubject(subject: string): string {
  if (subject.split(/\s+/).some((token) => token.length > LONGEST_TOKEN) || isEncodedSecret(subject)) return MASKED;
  // As it stands first: most of what is masked says it plainly, and decoding is the dear part.
  if (holdsCredential(subject)) return MASKED;
  const isTelling = readings(subject).some(
    (text, index) =>
      (index === 0 || isReadable(text)) &&
      ((index > 0 && holdsCredential(text)) || undisguised(text).some((plain) => isReadable(plain) && holdsCredential(plain))),
  );
  return isTelling ? MASKED : subject;
}

/** A log line (its Subject already taken out) with passwords and credential tuples destroyed. */
export function maskLine(line: string): string {
  return line.replace(GIVEN_PASSWORD, `$1${MASKED}`).replace(/\S+/g, maskToken);
}

/** No tuple spans a blank, and no name or address is that long: read one by one, a line's cost grows with its length alone. */
function maskToken(given: string): string {
  if (given.length > LONGEST_TOKEN) return MASKED;
  let masked = given.includes("@") ? given.replace(LINE_TUPLE, MASKED) : given;
  masked = masked.replace(LINE_FIELDS, (token) => (isTupleOfFields(token) ? MASKED : token));
  return masked.replace(BASE64_TOKEN, (token) => (hidesCredential(token) ? MASKED : token));
}

/** An account or an envelope address: whole, or the mask where it is more than a name. */
export const maskName = (name: string): string => (isTellingName(name) ? MASKED : name);

/** What a client calls itself. */
export const maskHelo = (helo: string): string =>
  LITERAL.test(helo) || (HOST_LIKE.test(helo) && !isTellingName(helo)) ? helo : MASKED;

/** The host of a header: a name or an address. Over the network anybody may write that field. */
export const isPlainHost = (host: string): boolean =>
  /^[0-9A-Za-z._:-]{1,255}$/.test(host) && (host.length < LONG_HOST || !isTellingName(host));

/** Prose of another server, as in a reply: addresses in brackets and the servers' own are no tuples. */
export function maskProse(text: string): string {
  const bare = text
    .replace(/\[[0-9a-fA-F.:]+\](:\d+)?/g, " ")
    .replace(/<([^<>\s]*)>/g, (_, inside: string) => (isTellingName(inside) ? `${inside} ${inside}` : " "));
  const isTelling =
    ADDRESS.test(bare) || SAID_ALOUD.test(bare.normalize("NFKC")) || isServerAndPort(bare) || hidesCredential(bare);
  if (!isTelling) return text;
  const start = /^(host \S+ said: )?(\d{3}[ -])?(\d\.\d{1,3}\.\d{1,3} )?/.exec(text)?.[0] ?? "";
  return start + MASKED;
}

/** An address with anything around it, a row of fields with a server or a port in it, or a password announced as one. */
export function holdsCredential(given: string): boolean {
  const text = given.normalize("NFKC");
  if (ADDRESS.test(text) || SAID_ALOUD.test(text) || isAnnounced(text) || isPlainBlob(text)) return true;
  return isTupleOfFields(text) || isServerAndPort(text) || isSecretBesideServer(text);
}

/** A mailbox of one or two short words in small letters, or a short word of a machine that is no word for a password: nearly every name, and none of what is looked for fits in. */
const PLAIN_NAME =
  /^(?:(?=[^@]{1,15}@)[a-z0-9]+(?:[._-][a-z0-9]+)?@[a-z0-9-]+(?:\.[a-z0-9-]+){0,2}|(?=.{1,8}$)(?!.*(?:[Pp][AaWw]|[Ss][Ee][Cc]))[A-Za-z0-9]+(?:-[A-Za-z0-9]+)?)$/;

/** Separators make it more than a name, and so do a port at its end, a second address or a tuple in disguise. */
export function isTellingName(name: string): boolean {
  if (PLAIN_NAME.test(name)) return false;
  const text = name.normalize("NFKC");
  const at = text.lastIndexOf("@");
  const local = at < 0 ? text : text.slice(0, at);
  if (!FORWARDED.test(local) && carriesSecret(local, at < 0 ? "" : text.slice(at + 1))) return true;
  if (EVERYDAY.test(name)) return false;
  if (local.includes("@") || (at >= 0 && !DOMAIN.test(text.slice(at + 1)))) return true;
  if (!LOCAL.test(local) || SAID_ALOUD.test(text)) return true;
  const fields = local.split(ANY_SEPARATOR).filter((field) => field !== "");
  if (fields.length >= 3 && !FORWARDED.test(local) && fields.some(isServerOrPort)) return true;
  if (fields.length >= 2 && at >= 0 && fields.some((field) => SECRET_LIKE.test(field)) && !/[=+]/.test(local)) return true;
  const words = local.split(/[;|,:\t/\\#~^=\s._-]+/).filter((word) => word !== "");
  const last = words.length - (METHOD.test(words.at(-1) ?? "") && !MAIL_PORTS.has(words.at(-1) ?? "") ? 2 : 1);
  return (words.length >= 3 && MAIL_PORTS.has(words[last] ?? "")) || hidesCredential(local);
}

function isTupleOfFields(text: string): boolean {
  const fields = text
    .normalize("NFKC")
    .split(FIELD_SEPARATOR)
    .map((field) => field.trim());
  if (fields.filter((field) => field !== "").length < 3) return false;
  return fields.some(isServerOrPort);
}

/** A server's name and a port, or one of them beside what may be a password, in whatever order and however parted. */
function isServerAndPort(text: string): boolean {
  const tokens = text
    .split(ANY_SIGN)
    .flatMap((token) => (HOST_NAME.test(token) ? [token] : token.split(/[-_.]+/)))
    .filter((token) => token !== "");
  const hasServer = tokens.some((token) => HOST_NAME.test(token));
  const hasPort = tokens.some((token) => MAIL_PORTS.has(token));
  return tokens.length >= 3 && hasServer && hasPort;
}

const isServerOrPort = (field: string): boolean => MAIL_PORTS.has(field) || HOST_NAME.test(field);

/** SASL PLAIN: `NUL user NUL password`. */
const isPlainBlob = (text: string): boolean => /\0[^\0]+\0[^\0]+/.test(text) || /^[^\0]{2,}\0[^\0]{4,}/.test(text);

const hidesCredential = (text: string): boolean =>
  readings(text)
    .slice(1)
    .some((decoded) => isReadable(decoded) && holdsCredential(decoded));
