import { WORKER } from "@/lib/access/actor";
import { deliveryMay } from "@/lib/correspondence/delivery-lifecycle";
import { proveDelivery } from "@/lib/correspondence/prove-delivery";
import { recordBounce } from "@/lib/correspondence/record-bounce";
import type { Tx } from "@/lib/platform/db";
import type { NoticeKey } from "./judge-mail";
import type { Because } from "./mail-rules";
import type { DeliveryReport, ReportedRecipient } from "./read-report";
import type { Match } from "./sort-mail";

const WORST_FIRST = ["failed", "delayed", "delivered"] as const;
const WORDS_LENGTH = 1000;

/**
 * Does what a report about a notice asks for: a failure bounces the delivery, every other report proves that it left. A report that
 * changes nothing any more is no error. Returns by what it is known. Called under the case's lock.
 */
export async function applyReport(tx: Tx, report: DeliveryReport, { incident, delivery, receivedAt }: Match): Promise<Because> {
  const told = aboutAddress(report, delivery.address);
  if (told.action !== "failed") {
    await proveDelivery(tx, incident, delivery.id, told.words);
    return told.action;
  }
  // Somebody has read it: what came back is another copy, for instance one that was forwarded on.
  if (delivery.state === "acknowledged") return "failed_after_reading";
  const mayBounce = deliveryMay("bounce", delivery.state) || deliveryMay("bounce_unproven", delivery.state);
  if (!mayBounce) return "failed_again";
  const words = [told.code, told.words].filter(Boolean).join(" ").slice(0, WORDS_LENGTH);
  await recordBounce({ deliveryId: delivery.id, bouncedAt: receivedAt, code: told.code, words }, WORKER);
  return "failed";
}

/** Whether a report is about the notice that it was matched with. */
export const isAboutDelivery = (report: DeliveryReport, { delivery, found, isFromNobody }: Match): boolean =>
  isAboutMail(report, delivery, { by: found.by, isFromNobody });

/**
 * Whether a report is about the mail of ours that it was matched with: it names the address we wrote to or none, or what only that mail
 * held, or it came from nobody to the mail's own address, as reports do. Otherwise somebody may have answered with a report on
 * another mail.
 */
export function isAboutMail(
  report: DeliveryReport,
  { address, messageId, envelopeToken }: { address: string; messageId: string | null; envelopeToken: string | null },
  { by, isFromNobody }: { by: NoticeKey["by"]; isFromNobody: boolean },
): boolean {
  const named = report.recipients.flatMap(({ addresses }) => addresses);
  if (named.length === 0 || named.includes(address.toLowerCase())) return true;
  if (messageId !== null && report.originals.includes(messageId)) return true;
  const ids: (string | null)[] = [report.envelopeId.toLowerCase(), `<${report.envelopeId.replace(/^<|>$/g, "")}>`];
  if (report.envelopeId !== "" && (ids.includes(envelopeToken) || ids.includes(messageId))) return true;
  return isFromNobody && by === "token";
}

/** What is said of the address that we wrote to; where it is not named (it was forwarded), the worst that is said. */
export function aboutAddress({ recipients }: DeliveryReport, address: string): ReportedRecipient {
  const ours = recipients.filter(({ addresses }) => addresses.includes(address.toLowerCase()));
  const spoken = ours.length > 0 ? ours : recipients;
  const worst = WORST_FIRST.flatMap((action) => spoken.find((one) => one.action === action) ?? [])[0];
  if (!worst) throw new Error("A report without recipients is none");
  return worst;
}
