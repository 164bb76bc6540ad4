import { byteAt, isAlphanumeric } from "./bytes";
import { isHarmlessText } from "./harmless-text";

/** Letters, digits and what names are joined with. */
const PLAIN = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) PLAIN[byte] = byte >= 128 || isAlphanumeric(byte) ? 1 : 0;
PLAIN[64] = PLAIN[46] = PLAIN[95] = PLAIN[43] = PLAIN[61] = PLAIN[45] = 1; // @ . _ + = -
const LONGEST = 254;
/** A local part of this length may be a tuple in base64. */
const SUSPICIOUS = 16;
/** So many parts may be a host and a secret, before the at sign or behind it. */
const MANY_PARTS = 3;

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
  return isHarmlessText(line, at, end);
}
