import { WORKER } from "@/lib/access/actor";
import { acknowledgeDelivery } from "@/lib/correspondence/acknowledge-delivery";
import { proveDelivery } from "@/lib/correspondence/prove-delivery";
import { receiveAnswer } from "@/lib/correspondence/receive-answer";
import type { Tx } from "@/lib/platform/db";
import { withoutNul } from "@/lib/platform/without-nul";
import { findRegisteredContact } from "./find-registered-contact";
import type { Judged } from "./judge-mail";
import type { Because } from "./mail-rules";
import { proposeOutcome } from "./propose-outcome";
import type { Match } from "./sort-mail";

/**
 * A reply to a notice becomes an unread answer of its case. Only from the registered address it acknowledges the delivery: whoever
 * else has got hold of the notice can answer it too. Returns by what it was matched. Called under the case's lock.
 */
export async function receiveReply(tx: Tx, mailId: string, judged: Judged, match: Match): Promise<Because> {
  const { found, incident, delivery, receivedAt } = match;
  const { id: deliveryId, noticeId } = delivery;
  const contactId = await contactOf(tx, judged, match);
  const text = withoutNul(judged.text ?? "");
  await receiveAnswer(tx, incident, {
    inboundMailId: mailId,
    noticeId,
    deliveryId,
    contactId,
    text,
    proposedOutcome: proposeOutcome(text),
    receivedAt,
  });
  await proveDelivery(tx, incident, deliveryId, "reply");
  if (contactId)
    await acknowledgeDelivery(tx, WORKER, incident, {
      noticeId,
      contactId,
      deliveryId: contactId === delivery.contactId ? deliveryId : undefined,
      channel: "mail",
      respondedAt: receivedAt,
    });
  return found.by === "in_reply_to" || found.by === "references" ? found.by : "token";
}

/** An answer of which no more is known than that it came: it has no text, and a person opens the original. */
export async function receiveUnreadable(tx: Tx, mailId: string, { incident, delivery, receivedAt }: Match): Promise<void> {
  const { id: deliveryId, noticeId } = delivery;
  await receiveAnswer(tx, incident, { inboundMailId: mailId, noticeId, deliveryId, text: "", receivedAt });
  await proveDelivery(tx, incident, deliveryId, "reply");
}

async function contactOf(tx: Tx, { head }: Judged, { incident, delivery, receivedAt }: Match): Promise<string | undefined> {
  if (!head.from || !head.hasOneSender) return undefined;
  if (head.from.address === delivery.address.toLowerCase()) return delivery.contactId;
  return (await findRegisteredContact(tx, incident.contractId, head.from.address, receivedAt))?.id;
}
