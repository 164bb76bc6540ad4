import { cutQuote } from "@/lib/mails/cut-quote";
import { type ReadWords, readWords } from "./read-words";
import { READ_LIMITS, type ReadPart } from "./report-format-rules";

/** A line after which the mail complained of stands as text; how each program says so. */
const FORWARDED =
  /^[ \t]{0,3}(?:-{2,40} ?(?:original message|forwarded (?:message|by)|begin forwarded|元のメッセージ|転送メッセージ|転送されたメッセージ|転送メール)|begin forwarded message ?:|転送されたメール ?[:：])/im;

/**
 * What a mail's text names, with its own words apart from the mail that it forwards or quotes: that is a body, of the third grade.
 */
export function readOwnWords(whole: string, near: Date): ReadWords {
  const { own, body } = partWords(whole);
  const read = readWords(whole, near);
  if (body === "") return read;
  const parts: ReadPart[] = own === "" ? [] : readWords(own, near).parts;
  return { ...read, parts: [...parts, { kind: "body", grade: 3, text: body.slice(0, READ_LIMITS.part) }] };
}

function partWords(whole: string): { own: string; body: string } {
  const start = FORWARDED.exec(whole)?.index;
  if (start !== undefined) return { own: whole.slice(0, start).trim(), body: whole.slice(start).trim() };
  const { text, quoted } = cutQuote(whole);
  return { own: text, body: quoted ?? "" };
}
