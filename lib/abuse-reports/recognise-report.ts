import { decodePart } from "@/lib/mails/decode-part";
import { fileName } from "@/lib/mails/list-files";
import { rawHeader } from "@/lib/mails/read-headers";
import type { ReadMail } from "@/lib/mails/read-mail";
import { leavesOf, type MailPart } from "@/lib/mails/read-structure";
import { isArf } from "./read-arf";
import { isXarf } from "./read-xarf";

const JSON_TYPES = ["application/json", "application/xarf+json", "text/json"];
const LARGEST = 10 * 1024 * 1024;

const isJsonPart = (part: MailPart, index: number) =>
  JSON_TYPES.includes(part.type.value) || /\.(?:json|xarf)$/i.test(fileName(part, index));

/** The XARF document in a mail: attached, or all of its text. `isMeant`: the mail says that it is one, whatever is in it. */
export function findXarf(raw: Buffer, mail: ReadMail): { document: unknown; isMeant: boolean } {
  const leaves = leavesOf(mail.root).filter(isJsonPart);
  const isMeant =
    rawHeader(mail.fields, "x-xarf") !== undefined ||
    leaves.some((part, index) => part.type.value === "application/xarf+json" || /xarf/i.test(fileName(part, index)));
  const texts = leaves.slice(0, 20).map((part) => decodePart(raw, part, LARGEST).toString("utf8"));
  if (mail.whole.startsWith("{")) texts.push(mail.whole);
  const document = texts.map(parseJson).find(isXarf);
  return { document, isMeant };
}

/** undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, "")) as unknown;
  } catch {
    return undefined;
  }
}

/** By what a mail, to whichever address of ours it came, is known for a report on abuse by a machine; undefined for every other mail. */
export function whyAbuseReport(raw: Buffer, mail: ReadMail): "feedback_report" | "xarf" | undefined {
  if (isArf(mail.root)) return "feedback_report";
  const { document, isMeant } = findXarf(raw, mail);
  return document !== undefined || isMeant ? "xarf" : undefined;
}
