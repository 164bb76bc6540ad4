const PORTS = new Set(["25", "110", "143", "465", "587", "993", "995", "2525", "4190"]);
/** Days of a month and numbers of rooms are ports as well. */
const EVERYDAY_PORTS = new Set(["25", "110", "143"]);
const TOP =
  "com|net|org|info|biz|edu|gov|app|dev|cloud|online|site|shop|xyz|top|club|tech|host|local|lan|internal|example|test|[a-z]{2}|xn--[a-z0-9-]+";
const HOST_ALONE = new RegExp(
  String.raw`^(?:(?:[a-z0-9-]+\.)+(?:${TOP})|\[?(?:\d{1,3}\.){3}\d{1,3}\]?|\[[0-9a-f:.]{3,}\])$`,
  "i",
);
const HOSTS = new RegExp(
  String.raw`(?<![a-z0-9.-])(?:(?:[a-z0-9-]+\.)+(?:${TOP})(?![a-z0-9])|\[?(?:\d{1,3}\.){3}\d{1,3}(?!\d)\]?|\[[0-9a-f:.]{3,}\])`,
  "gi",
);
const DATE = /(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|(?<!\d)\d{1,2}[/:]\d{2}(?!\d)/g;
const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const EDGE = /^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu;
const MIXED = /^(?=.*\p{L})(?=.*[\p{N}!$%&*+=?^~@#{}<>]).{7,}$/u;
const NUMBERED = /^(?=.*\p{L})(?=.*\p{N}).{7,}$/u;
const SIGNS = /[\p{P}\p{S}]/gu;
/** Signs that prose and names are full of: rows of them are a tuple only where a field is like a password. */
const EVERYDAY_SIGN = /[-'"()[\]「」『』【】（）<>《》、。・,:/!?&_]/u;
const ROW_SIGNS = [";", "|", "¦", "‖", "\t", ":"];
const ANSWER = /^(?:\s*(?:re|fw|fwd|aw|sv)\s*:)+/i;
const SAID =
  /(?<![a-z])(?:pass(?:word|wd|phrase|code|wort)?|pwd?|kennwort|パスワード|暗証番号|密码|密碼|비밀번호)["'\])>]*\s+["'([<]?(\S{6,})/giu;
const PASSWORD_FIELD = /(?<![\p{L}\p{N}])p["']?\s*[:=]\s*["']?(\S{6,})/iu;
const USER_FIELD = /(?<![\p{L}\p{N}])(?:u|user|id|login)["']?\s*[:=]\s*\S/iu;

const isWord = (text: string, like: RegExp): boolean => like.test(text) && !IDEOGRAPHS.test(text);
const isSecret = (given: string, like = MIXED): boolean => isWord(given.replace(EDGE, ""), like);

/** A server or a port, and anything beside it that is no word of a language: in an everyday Subject both are rare. */
export function isSecretBesideServer(text: string): boolean {
  const rest = text.replace(HOSTS, " ").replace(DATE, " ");
  const tokens = rest.split(/[\s;|,:/\\#~^=<>"'()[\]{}]+/);
  const ports = tokens.filter((token) => PORTS.has(token));
  const hasServer = HOSTS.test(text);
  HOSTS.lastIndex = 0;
  if (!hasServer && ports.length === 0) return isRowWithSecret(text);
  const isStrong = hasServer || ports.some((port) => !EVERYDAY_PORTS.has(port));
  const like = isStrong ? MIXED : NUMBERED;
  const pieces = [...rest.split(/\s+/), ...tokens, ...rest.split(/[\p{P}\p{S}\s]+/u)];
  return pieces.some((piece) => isSecret(piece, like)) || isRowWithSecret(text);
}

/** Fields of one sign, whichever: with a server or a port among them, or with one that is like a password. */
function isRowWithSecret(text: string): boolean {
  const bare = text.replace(ANSWER, "");
  for (const sign of new Set([...(bare.match(SIGNS) ?? []), "\t"])) {
    if (sign === ".") continue;
    const fields = bare
      .split(sign)
      .map((field) => field.trim().replace(/^["']|["']$/g, ""))
      .filter((field) => field !== "");
    if (fields.length < 3) continue;
    const hasSecret = fields.some((field) => isSecret(field));
    const isPlaced = fields.some((field) => HOST_ALONE.test(field) || (PORTS.has(field) && !EVERYDAY_PORTS.has(field)));
    if (isPlaced && (hasSecret || !EVERYDAY_SIGN.test(sign))) return true;
    if (hasSecret && ROW_SIGNS.includes(sign) && fields.every((field) => !/\s/.test(field))) return true;
  }
  return false;
}

/** Announced with nothing but a blank between, or in a row of one-letter keys. */
export function isAnnounced(text: string): boolean {
  for (const [, word = ""] of text.matchAll(SAID))
    if (isWord(word, /^(?=.*\p{L})(?=.*[\p{N}!$%&*+=?^~@#{}]).{6,}$/u)) return true;
  const field = PASSWORD_FIELD.exec(text);
  return field !== null && (USER_FIELD.test(text) || isSecret(field[1] ?? ""));
}

const HIDDEN_HOST = new RegExp(String.raw`\.(?:${TOP})[-_.=+~](.+)$`, "i");
const LABEL_AFTER_HOST = new RegExp(String.raw`\.(?:${TOP})\.([a-z0-9-]{7,})\.`, "i");
const BASE64 = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{10,}={0,2}/g;

/** A name that carries a host and a secret behind it, or a secret in base64, on to somebody's own server. */
export function carriesSecret(local: string, domain: string): boolean {
  const behind = HIDDEN_HOST.exec(local)?.[1] ?? "";
  if (isSecret(behind, NUMBERED) || isSecret(LABEL_AFTER_HOST.exec(domain)?.[1] ?? "", NUMBERED)) return true;
  return isEncodedSecret(local);
}

export const isEncodedSecret = (text: string): boolean =>
  (text.match(BASE64) ?? []).some((token) => {
    const decoded = Buffer.from(token, "base64").toString("latin1");
    return /[a-z]/.test(token) && /[A-Z]/.test(token) && /^[!-~]{7,}$/.test(decoded) && MIXED.test(decoded);
  });
