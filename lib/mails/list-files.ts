import { decodeWords } from "./decode-header";
import { sizeOfPart } from "./decode-part";
import { MAIL_LIMITS } from "./mail-limits";
import { leavesOf, type MailPart } from "./read-structure";

/** What is attached to a mail, as it is listed. `size` is in bytes, decoded. */
export interface MailFile {
  name: string;
  contentType: string;
  size: number;
}

/** Whether a part is read as part of the text; every other part is a file. */
export function isInlineText({ type, disposition, children }: MailPart): boolean {
  // Also what says it is a multipart and has no parts in it: a mail that was cut off shows what there is.
  const isText = type.value === "text/plain" || type.value === "text/html" || !/^[\w-]+\/[\w.+-]+$/.test(type.value);
  const isBroken = type.value.startsWith("multipart/") && children.length === 0;
  return isBroken || (isText && disposition.value !== "attachment" && nameOf({ type, disposition }) === undefined);
}

/** The parts that are files, in their order: a file's number is its place here. */
export function filePartsOf(root: MailPart): MailPart[] {
  return leavesOf(root)
    .filter((part) => !isInlineText(part))
    .slice(0, MAIL_LIMITS.files);
}

export function listFiles(raw: Buffer, root: MailPart): MailFile[] {
  return filePartsOf(root).map((part, index) => ({
    name: fileName(part, index),
    contentType: contentTypeOf(part),
    size: sizeOfPart(raw, part),
  }));
}

function nameOf({ type, disposition }: Pick<MailPart, "type" | "disposition">): string | undefined {
  return disposition.params.get("filename") || type.params.get("name") || undefined;
}

/** What the part says it is; whoever hands it out must not believe it. */
export const contentTypeOf = ({ type }: MailPart) =>
  /^[\w-]{1,60}\/[\w.+-]{1,100}$/.test(type.value) ? type.value : "application/octet-stream";

const ENDINGS: ReadonlyMap<string, string> = new Map([
  ["message/rfc822", ".eml"],
  ["message/delivery-status", ".txt"],
  ["text/rfc822-headers", ".txt"],
]);

/** A name without folders or controls; of a file without one, a number. */
export function fileName(part: MailPart, index: number): string {
  const given = decodeWords(nameOf(part) ?? "")
    .split(/[\\/]/)
    .at(-1);
  const name = (given ?? "").replace(/[\p{Cc}\p{Bidi_Control}\p{Surrogate}<>:"|?*]/gu, "_").trim();
  const short = Array.from(name).slice(0, 150).join("");
  return name === "" || /^\.+$/.test(name) ? `part-${index + 1}${ENDINGS.get(part.type.value) ?? ""}` : short;
}
