import { MAIL_LIMITS } from "./mail-limits";
import { type HeaderField, headerEnd, rawHeader, readHeaders, readStructured, type StructuredValue } from "./read-headers";

/** One part of a mail, as a place in its bytes: nothing is decoded or copied. */
export interface MailPart {
  fields: HeaderField[];
  type: StructuredValue;
  disposition: StructuredValue;
  /** Lower case: "base64", "quoted-printable", or what else was said. */
  encoding: string;
  start: number;
  end: number;
  /** Of a multipart. */
  children: MailPart[];
}

/** A limit of what is read by machine, by its name. */
export type BrokenLimit = "too_many_parts" | "too_deep" | "header_too_large" | "line_too_long";

/** The mail breaks a limit of what is read by machine. */
export class BeyondLimits extends Error {
  constructor(readonly because: BrokenLimit) {
    super(because);
    this.name = "BeyondLimits";
  }
}

/**
 * Reads where the parts of a mail begin and end, before anything is decoded. Throws BeyondLimits for a bomb: the work is bounded by
 * the limits, whatever the bytes are. Mails inside a mail (message/rfc822) are files here and are not opened.
 */
export function readStructure(raw: Buffer): MailPart {
  checkLines(raw);
  const budget = { parts: 0, lookalikes: 0, dashes: findDashes(raw) };
  return readPart(raw, { start: 0, end: raw.length }, 0, budget, "text/plain");
}

interface Range {
  start: number;
  end: number;
}

interface Budget {
  parts: number;
  /** Lines that only begin like a boundary. */
  lookalikes: number;
  /** Where a line begins with "--", in order: a boundary stands nowhere else, so no level reads the bytes again. */
  dashes: Int32Array;
}

function findDashes(raw: Buffer): Int32Array {
  let places = new Int32Array(1024);
  let count = 0;
  for (let at = raw.indexOf("--"); at >= 0 && at < raw.length - 1; at++) {
    if (raw[at] !== 0x2d || raw[at + 1] !== 0x2d || (at > 0 && raw[at - 1] !== 0x0a)) continue;
    if (count === places.length) {
      const more = new Int32Array(count * 2);
      more.set(places);
      places = more;
    }
    places[count++] = at;
  }
  return places.subarray(0, count);
}

/** The index of the first place that is not before `start`. */
function firstFrom(places: Int32Array, start: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function checkLines(raw: Buffer): void {
  // From one line break to the last one within reach of it: a mail of a million short lines takes a few steps.
  for (let start = 0; raw.length - start > MAIL_LIMITS.line; ) {
    const found = raw.lastIndexOf(0x0a, start + MAIL_LIMITS.line);
    if (found < start) throw new BeyondLimits("line_too_long");
    start = found + 1;
  }
}

function readPart(raw: Buffer, { start, end }: Range, depth: number, budget: Budget, otherwise: string): MailPart {
  if (++budget.parts > MAIL_LIMITS.parts) throw new BeyondLimits("too_many_parts");
  if (depth > MAIL_LIMITS.depth) throw new BeyondLimits("too_deep");
  const { fieldsEnd, bodyStart } = headerEnd(raw, start, end);
  // A text without an empty line and without a field is all body.
  const isLong = fieldsEnd - start > MAIL_LIMITS.header;
  if (isLong && hasField(raw, start)) throw new BeyondLimits("header_too_large");
  const fields = isLong ? [] : readHeaders(raw.subarray(start, fieldsEnd));
  const isAllBody = fields.length === 0;
  const type = readStructured(rawHeader(fields, "content-type") ?? otherwise);
  const part: MailPart = {
    fields,
    type,
    disposition: readStructured(rawHeader(fields, "content-disposition")),
    encoding: readStructured(rawHeader(fields, "content-transfer-encoding")).value,
    start: isAllBody && bodyStart === end ? start : bodyStart,
    end,
    children: [],
  };
  const boundary = type.params.get("boundary");
  if (type.value.startsWith("multipart/") && boundary) {
    const inside = type.value === "multipart/digest" ? "message/rfc822" : "text/plain";
    for (const range of splitAtBoundary(raw, part, boundary, budget))
      part.children.push(readPart(raw, range, depth + 1, budget, inside));
  }
  return part;
}

const hasField = (raw: Buffer, start: number) => /^[!-9;-~]{1,100}:/.test(raw.toString("latin1", start, start + 200));

/** The parts between the lines of a boundary. A last one that is never closed ends where the whole does. */
function splitAtBoundary(raw: Buffer, { start, end }: Range, boundary: string, budget: Budget): Range[] {
  const mark = Buffer.from(`--${boundary}`, "utf8");
  const ranges: Range[] = [];
  let open: number | undefined;
  for (let index = firstFrom(budget.dashes, start); index < budget.dashes.length; index++) {
    const at = budget.dashes[index] ?? end;
    if (at >= end) break;
    if (!standsAt(raw, at, mark)) continue;
    const line = readBoundaryLine(raw, at + mark.length, end);
    if (!line) {
      if (++budget.lookalikes > MAIL_LIMITS.parts * 20) throw new BeyondLimits("too_many_parts");
      continue;
    }
    if (open !== undefined) ranges.push({ start: open, end: Math.max(open, beforeLineEnd(raw, at)) });
    if (ranges.length > MAIL_LIMITS.parts) throw new BeyondLimits("too_many_parts");
    open = line.isLast ? undefined : line.end;
    if (line.isLast) break;
  }
  if (open !== undefined) ranges.push({ start: open, end });
  return ranges;
}

function standsAt(raw: Buffer, at: number, mark: Buffer): boolean {
  for (let index = 2; index < mark.length; index++) if (raw[at + index] !== mark[index]) return false;
  return true;
}

/** What follows the boundary on its line: nothing or "--", then blanks (RFC 2046 §5.1.1); undefined for anything else. */
function readBoundaryLine(raw: Buffer, at: number, end: number): { isLast: boolean; end: number } | undefined {
  const isLast = raw[at] === 0x2d && raw[at + 1] === 0x2d;
  for (let next = isLast ? at + 2 : at; next < end; next++) {
    const byte = raw[next];
    if (byte === 0x0a) return { isLast, end: next + 1 };
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return undefined;
  }
  return { isLast, end };
}

/** The line break before a boundary belongs to the boundary. */
const beforeLineEnd = (raw: Buffer, at: number) => (raw[at - 2] === 0x0d ? at - 2 : at - 1);

/** All parts that hold no others, in order. */
export function leavesOf(part: MailPart): MailPart[] {
  return part.children.length === 0 ? [part] : part.children.flatMap(leavesOf);
}
