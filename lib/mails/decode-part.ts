import { decodeText } from "./decode-text";
import type { MailPart } from "./read-structure";

/** The bytes of a part as its sender meant them; no more than `most` encoded bytes are looked at. */
export function decodePart(raw: Buffer, part: MailPart, most = Number.POSITIVE_INFINITY): Buffer {
  const body = raw.subarray(part.start, Math.min(part.end, part.start + most));
  if (part.encoding === "base64") return Buffer.from(body.toString("latin1"), "base64");
  return part.encoding === "quoted-printable" ? readQuotedPrintable(body) : body;
}

/** The text of a part, with line feeds alone, from no more than `most` of its bytes. */
export function textOfPart(raw: Buffer, part: MailPart, most: number): string {
  const bytes = decodePart(raw, part, most);
  return decodeText(bytes, part.type.params.get("charset")).replace(/\r\n?/g, "\n").replaceAll("\0", "");
}

/** How many bytes a part decodes to, without decoding it. */
export function sizeOfPart(raw: Buffer, part: MailPart): number {
  if (part.encoding !== "base64")
    return part.encoding === "quoted-printable" ? decodePart(raw, part).length : part.end - part.start;
  let digits = 0;
  for (let at = part.start; at < part.end; at++) {
    const byte = raw[at] ?? 0;
    if (byte === 0x3d) break;
    if (byte > 0x2a) digits++;
  }
  return Math.floor((digits * 3) / 4);
}

function readQuotedPrintable(body: Buffer): Buffer {
  const decoded = Buffer.alloc(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte !== 0x3d) {
      decoded[length++] = byte;
      continue;
    }
    const code = hexOf(body[at + 1]) * 16 + hexOf(body[at + 2]);
    if (!Number.isNaN(code)) {
      decoded[length++] = code;
      at += 2;
      continue;
    }
    const softEnd = softBreak(body, at + 1);
    if (softEnd === undefined) decoded[length++] = byte;
    else at = softEnd;
  }
  return decoded.subarray(0, length);
}

/** The last byte of a soft line break after "="; blanks may stand before it. */
function softBreak(body: Buffer, from: number): number | undefined {
  for (let at = from; at < body.length && at < from + 80; at++) {
    if (body[at] === 0x0a) return at;
    if (body[at] !== 0x20 && body[at] !== 0x09 && body[at] !== 0x0d) return undefined;
  }
  return from >= body.length ? from : undefined;
}

function hexOf(byte: number | undefined): number {
  if (byte === undefined) return Number.NaN;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte & ~0x20;
  return letter >= 0x41 && letter <= 0x46 ? letter - 55 : Number.NaN;
}
