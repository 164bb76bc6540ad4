import type { Actor } from "@/lib/access/actor";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import type { Tx } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { AcknowledgedVia, ResponseChannel } from "@/prisma/generated/client";

interface Answer {
  noticeId: string;
  contactId: string;
  /** Which of the contact's deliveries was answered, where that is known. */
  deliveryId?: string;
  channel: ResponseChannel;
  respondedAt: Date;
}

/** By what an answer shows that the notice was read. A letter or a visit shows nothing of a mail. */
const VIA: Partial<Record<ResponseChannel, AcknowledgedVia>> = { mail: "reply", phone: "call", status_page: "status_page" };

/** An answer to a notice proves that it arrived: the delivery to the one who answered is acknowledged. Called under the case's lock. */
export async function acknowledgeDelivery(tx: Tx, actor: Actor, incident: LockedIncident, answer: Answer): Promise<void> {
  const via = VIA[answer.channel];
  const { noticeId, contactId, deliveryId, respondedAt } = answer;
  const delivery = await tx.noticeDelivery.findFirst({
    where: { id: deliveryId, noticeId, contactId, state: "accepted", acceptedAt: { lte: respondedAt } },
    include: { notice: true },
    orderBy: { acceptedAt: "asc" },
  });
  if (!via || !delivery) return;
  await tx.noticeDelivery.update({
    where: { id: delivery.id },
    data: { state: "acknowledged", acknowledgedAt: respondedAt, acknowledgedVia: via, version: { increment: 1 } },
  });
  const entry = await recordInLedger(tx, incident.stream, actor, { kind: "DELIVERY_ACKNOWLEDGED", deliveryId: delivery.id, via });
  await recordInTimeline(tx, actor, {
    incidentId: incident.id,
    lifeNumber: incident.life.number,
    kind: "notice_acknowledged",
    occurredAt: respondedAt,
    entry,
    details: { notice: delivery.notice.kind, via, deliveryId: delivery.id, noticeId },
  });
}
