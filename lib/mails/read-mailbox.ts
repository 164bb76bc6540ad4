import { decodeWords, readUnencoded } from "./decode-header";

export interface Mailbox {
  name: string;
  /** Lower case. */
  address: string;
}

const LONGEST_FIELD = 16 * 1024;
const ADDRESS = /^[^\s\p{Cc}@<>()",;:]{1,100}@[^\s\p{Cc}@<>()",;:]{1,255}$/u;

/**
 * The mailboxes of an address header, in order: "Name <a@b>", "a@b (Name)", lists and groups. What is in quotes or comments is never
 * taken for an address, for a name can hold one that looks better than the sender's own.
 */
export function readMailboxes(raw: string | undefined): Mailbox[] {
  return splitList(readUnencoded((raw ?? "").slice(0, LONGEST_FIELD))).flatMap((piece) => readOne(piece) ?? []);
}

interface Piece {
  /** Outside quotes, comments and angle brackets. */
  bare: string;
  quoted: string;
  comment: string;
  angle: string | undefined;
}

const emptyPiece = (): Piece => ({ bare: "", quoted: "", comment: "", angle: undefined });

function splitList(text: string): Piece[] {
  const pieces: Piece[] = [];
  let piece = emptyPiece();
  let state: "bare" | "quoted" | "comment" | "angle" = "bare";
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    if (char === "\\" && (state === "quoted" || state === "comment")) {
      piece[state] += text[++at] ?? "";
    } else if (state === "quoted") {
      if (char === '"') state = "bare";
      else piece.quoted += char;
    } else if (state === "comment") {
      depth += char === "(" ? 1 : char === ")" ? -1 : 0;
      if (depth === 0) state = "bare";
      else piece.comment += char;
    } else if (state === "angle") {
      if (char === ">") state = "bare";
      else piece.angle += char;
    } else if (char === '"') state = "quoted";
    else if (char === "(") {
      state = "comment";
      depth = 1;
    } else if (char === "<" && piece.angle === undefined) {
      state = "angle";
      piece.angle = "";
    } else if (char === ":" && piece.angle === undefined && !piece.bare.includes("@"))
      piece = emptyPiece(); // the name of a group
    else if (char === "," || char === ";") {
      pieces.push(piece);
      piece = emptyPiece();
    } else piece.bare += char;
  }
  return [...pieces, piece];
}

function readOne({ bare, quoted, comment, angle }: Piece): Mailbox | undefined {
  const named = decodeWords(quoted || (angle === undefined ? "" : bare) || comment)
    .replace(/[\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff]+/gu, " ")
    .trim()
    .slice(0, 200);
  const address = (angle ?? bare).trim().replace(/^.*:(?=[^:]*@)/, ""); // a source route of long ago
  return ADDRESS.test(address) ? { name: named, address: address.toLowerCase() } : undefined;
}
