import { byteAt } from "./bytes";
import { isTellingName } from "./credential-mask";

/** Letters, digits and what names are joined with. */
const PLAIN = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) PLAIN[byte] = byte >= 128 || /[0-9A-Za-z@._+=-]/.test(String.fromCharCode(byte)) ? 1 : 0;
const LONGEST = 254;
/** A local part of this length may be a tuple in base64. */
const SUSPICIOUS = 16;
/** So many parts may be a host and a secret, before the at sign or behind it. */
const MANY_PARTS = 3;
const NAME = /^[\p{L}\p{N}\p{M}@._+=-]+$/u;

/**
 * A name that nobody vouches for (of a failed login, of a recipient) and that may yet be kept and shown: what clients send in a
 * name's place is sometimes a whole credential.
 */
export function isPlainName(line: Buffer, at: number, end: number): boolean {
  if (end - at > LONGEST) return false;
  let isOdd = false;
  let parts = 0;
  let atSign = end;
  for (let i = at; i < end; i++) {
    const byte = byteAt(line, i);
    if (PLAIN[byte] !== 1) return false;
    if (byte === 64) {
      if (atSign < end) return false;
      atSign = i;
      if (parts >= MANY_PARTS) isOdd = true;
      parts = 0;
    } else if (byte === 46 || byte === 45) {
      if (++parts > MANY_PARTS) isOdd = true;
    } else if (byte >= 128 || byte === 61) isOdd = true;
  }
  if (!isOdd && atSign - at < SUSPICIOUS) return true;
  const name = line.toString("utf8", at, end);
  return NAME.test(name) && !isTellingName(name);
}
