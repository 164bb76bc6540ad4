import { decodeHeader, readRaw } from "./decode-header";
import { MAIL_LIMITS } from "./mail-limits";

/** One field of a header block. Its value is unfolded and holds one character per byte, as it came. */
export interface HeaderField {
  /** Lower case. */
  name: string;
  value: string;
}

export interface HeaderBlock {
  fields: HeaderField[];
  /** Where the body begins. */
  end: number;
}

/** Where the header block that begins at `start` ends: after its empty line, or at `end` where none is within the limits. */
export function headerEnd(bytes: Buffer, start: number, end: number): { fieldsEnd: number; bodyStart: number } {
  if (isLineEnd(bytes, start)) return { fieldsEnd: start, bodyStart: Math.min(afterLine(bytes, start, end), end) };
  const within = Math.min(end, start + MAIL_LIMITS.header + 2);
  for (let at = bytes.indexOf(0x0a, start); at >= 0 && at < within; at = bytes.indexOf(0x0a, at + 1)) {
    if (at + 1 >= end) break;
    if (isLineEnd(bytes, at + 1)) return { fieldsEnd: at + 1, bodyStart: Math.min(afterLine(bytes, at + 1, end), end) };
  }
  return { fieldsEnd: end, bodyStart: end };
}

const isLineEnd = (bytes: Buffer, at: number) => bytes[at] === 0x0a || (bytes[at] === 0x0d && bytes[at + 1] === 0x0a);

function afterLine(bytes: Buffer, at: number, end: number): number {
  const newline = bytes.indexOf(0x0a, at);
  return newline < 0 ? end : newline + 1;
}

/** Reads a header block. A line that is no field (a mail is written by anybody) is passed over. */
export function readHeaders(block: Buffer): HeaderField[] {
  const fields: HeaderField[] = [];
  let current: { name: string; parts: string[] } | undefined;
  const close = () => {
    if (current) fields.push({ name: current.name, value: current.parts.join("").trim() });
    current = undefined;
  };
  for (const line of block.toString("latin1").split("\n")) {
    const text = line.endsWith("\r") ? line.slice(0, -1) : line;
    if (/^[ \t]/.test(text)) {
      current?.parts.push(" ", text.trim());
      continue;
    }
    close();
    const colon = text.indexOf(":");
    const name = text.slice(0, colon).trimEnd().toLowerCase();
    if (colon > 0 && colon < 100 && /^[!-9;-~]+$/.test(name)) current = { name, parts: [text.slice(colon + 1)] };
  }
  close();
  return fields;
}

/** The value of the first field of this name, as it came. */
export const rawHeader = (fields: readonly HeaderField[], name: string) => fields.find((field) => field.name === name)?.value;

/** The first field of this name in readable text; empty without one. */
export const textHeader = (fields: readonly HeaderField[], name: string) => decodeHeader(rawHeader(fields, name) ?? "");

/** A field of the form `value; name=value; name="value"`, with the continuations and charsets of RFC 2231. */
export interface StructuredValue {
  value: string;
  params: ReadonlyMap<string, string>;
}

const SEGMENT = /;\s*([^\s=;"]{1,100})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]*))/g;
const LONGEST_FIELD = 16 * 1024;
const MOST_PARAMS = 200;

export function readStructured(raw: string | undefined): StructuredValue {
  const field = (raw ?? "").slice(0, LONGEST_FIELD);
  const value = field.split(";", 1)[0]?.split("(", 1)[0]?.trim().toLowerCase() ?? "";
  const found = new Map<string, string>();
  for (const [, name = "", quoted, bare] of field.matchAll(SEGMENT)) {
    const key = name.toLowerCase();
    if (found.size === MOST_PARAMS) break;
    if (!found.has(key)) found.set(key, quoted === undefined ? (bare ?? "").trim() : quoted.replace(/\\(.)/g, "$1"));
  }
  return { value, params: joinContinuations(found) };
}

function joinContinuations(found: ReadonlyMap<string, string>): Map<string, string> {
  const plain = new Map<string, string>();
  const pieces = new Map<string, { at: number; text: string; isEncoded: boolean }[]>();
  for (const [name, text] of found) {
    const [, key = "", at, star] = /^([^*]+)\*(?:(\d{1,3})(\*)?)?$/.exec(name) ?? [];
    if (key === "") plain.set(name, decodeHeader(text));
    else {
      const list = pieces.get(key) ?? [];
      list.push({ at: Number(at ?? 0), text, isEncoded: at === undefined || star !== undefined });
      pieces.set(key, list);
    }
  }
  for (const [key, list] of pieces) {
    let charset: string | undefined;
    const bytes = list
      .sort((a, b) => a.at - b.at)
      .map(({ text, isEncoded }, index) => {
        const [, named, rest] = (index === 0 && isEncoded && /^([^']{0,40})'[^']{0,40}'(.*)$/s.exec(text)) || [];
        if (named !== undefined) charset = named;
        return isEncoded ? percentBytes(rest ?? text) : Buffer.from(text, "latin1");
      });
    plain.set(key, readRaw(Buffer.concat(bytes), charset));
  }
  return plain;
}

const percentBytes = (text: string) =>
  Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
