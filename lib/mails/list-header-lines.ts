import { decodeHeader } from "./decode-header";
import { MAIL_LIMITS } from "./mail-limits";
import { headerEnd, readHeaders } from "./read-headers";

const MOST_LINES = 500;

/** The header of a mail as lines of text to be shown, from no more than its first 64 kB. */
export function listHeaderLines(raw: Buffer): string[] {
  const head = raw.subarray(0, MAIL_LIMITS.safeHead);
  const { fieldsEnd } = headerEnd(head, 0, head.length);
  return readHeaders(head.subarray(0, fieldsEnd))
    .slice(0, MOST_LINES)
    .map(({ name, value }) => `${capitalised(name)}: ${decodeHeader(value)}`);
}

const capitalised = (name: string) =>
  name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
