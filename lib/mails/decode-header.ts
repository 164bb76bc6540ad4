import { decodeText } from "./decode-text";

const WORD = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=/gi;
/** Characters that no name needs and that make a text look like another: controls, and overrides of the writing direction. */
const MISLEADING = /[\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff]+/gu;
const LONGEST_FIELD = 16 * 1024;

interface Word {
  charset: string;
  bytes: Buffer;
}

/**
 * A header's value in readable text: encoded words (RFC 2047), also where a character was split between two of them, and raw 8-bit or
 * ISO-2022-JP text, which no standard allows and every desk receives. Takes one character per byte.
 */
export function decodeHeader(raw: string): string {
  return decodeWords(readUnencoded(raw.slice(0, LONGEST_FIELD)))
    .replace(MISLEADING, " ")
    .trim();
}

/** Bytes of a header in a charset, as text without what misleads. */
export const readRaw = (bytes: Buffer, charset?: string) => decodeText(bytes, charset).replace(MISLEADING, " ").trim();

/** The value with its raw bytes read as text; encoded words, which are plain ASCII, stay as they are. */
export const readUnencoded = (raw: string) => (/[^\t\n\r -~]/.test(raw) ? decodeText(Buffer.from(raw, "latin1")) : raw);

/** Replaces the encoded words of a text. Words that stand beside each other in one charset are one run of bytes. */
export function decodeWords(text: string): string {
  let decoded = "";
  let end = 0;
  let run: Word[] = [];
  const flush = () => {
    decoded += readRun(run);
    run = [];
  };
  for (const match of text.matchAll(WORD)) {
    const [whole, charset = "", encoding = "", content = ""] = match;
    const between = text.slice(end, match.index);
    const label = charset.split("*", 1)[0]?.toLowerCase() ?? "";
    // White space between two words is only folding.
    if (run.length === 0 || between.trim() !== "") {
      flush();
      decoded += between;
    } else if (run.at(-1)?.charset !== label) flush();
    run.push({ charset: label, bytes: encoding.toLowerCase() === "b" ? Buffer.from(content, "base64") : readQ(content) });
    end = match.index + whole.length;
  }
  flush();
  return decoded + text.slice(end);
}

function readRun(run: readonly Word[]): string {
  const [first] = run;
  if (!first) return "";
  const joined = decodeText(Buffer.concat(run.map(({ bytes }) => bytes)), first.charset);
  if (run.length === 1 || !joined.includes("\ufffd")) return joined;
  const apart = run.map(({ bytes }) => decodeText(bytes, first.charset)).join("");
  return apart.includes("\ufffd") ? joined : apart;
}

const readQ = (content: string) =>
  Buffer.from(
    content.replaceAll("_", " ").replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
