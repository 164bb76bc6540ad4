import { type DeskAddresses, readDeskAddress } from "@/lib/mails/desk-address-rules";
import { rawHeader, readStructured } from "@/lib/mails/read-headers";
import type { MailHead } from "@/lib/mails/read-mail";
import { isReporter, isServerName, whyAutomatic, whyLoop } from "@/lib/mails/recognise-machine";

/** What an automatic answer is judged by: the envelope and the head of the mail that it would answer. */
export interface MailToAnswer {
  /** Empty for the null sender. */
  envelopeFrom: string;
  head: MailHead;
}

/** Hours in which a reporter gets no second automatic answer, however much it writes. */
export const ONE_ANSWER_IN_HOURS = 24;

/**
 * Automatic answers in an hour to all reporters together. A desk that many newspapers and providers write to sees some dozens of new
 * senders an hour; beyond this somebody forges senders, and every answer would be mail that its addressee never asked for.
 */
export const MOST_ANSWERS_IN_HOUR = 200;

export type NotAnswered =
  | "by_machine"
  | "machine_format"
  | "no_sender"
  | "another_sender"
  | "server_name"
  | "list_name"
  | "our_own"
  | "asked_not_to";

/**
 * Why a mail gets no automatic answer; undefined when it does (RFC 3834 §2, §4). The answer goes to the envelope sender, and only where
 * that is the one address of From: else it would reach whoever somebody has named, or a program that sorts its own bounces.
 */
export function whyNotAnswered(
  { envelopeFrom, head }: MailToAnswer,
  format: string,
  desk: DeskAddresses,
): NotAnswered | undefined {
  const { value, params } = readStructured(rawHeader(head.fields, "content-type"));
  const reportType = value === "multipart/report" ? (params.get("report-type")?.toLowerCase() ?? "unnamed") : "";
  // A feedback loop or a reporting program reads no letters (RFC 6650 §5).
  if (format === "arf" || format === "xarf" || reportType !== "") return "machine_format";
  if (whyAutomatic(head, envelopeFrom === "", reportType) || whyLoop(head, desk, false)) return "by_machine";
  if (isReporter(envelopeFrom, head)) return "server_name";
  const sender = head.from?.address.toLowerCase();
  if (!sender || !head.hasOneSender) return "no_sender";
  if (envelopeFrom.trim().toLowerCase() !== sender) return "another_sender";
  if (isServerName(sender)) return "server_name";
  if (isListName(sender)) return "list_name";
  if (readDeskAddress(desk, sender)) return "our_own";
  return head.fields.some(({ name }) => name === "x-auto-response-suppress") ? "asked_not_to" : undefined;
}

/** Addresses behind which lists and programs stand (RFC 3834 §2; RFC 2142 §6). */
function isListName(address: string): boolean {
  const local = address.split("@", 1)[0] ?? "";
  return (
    /^(?:owner-|bounces?[+=-]|no-?reply|do-?not-?reply|noreply)|-(?:request|owner|bounces?)$/.test(local) || local === "majordomo"
  );
}
