import { WORKER } from "@/lib/access/actor";
import { mailAddress } from "@/lib/gateways/mail-address";
import type { OutgoingMail } from "@/lib/gateways/smtp";
import { lockIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { listRecipients } from "./notice-recipients";
import { type ExcludedBecause, envelopeAddress } from "./notice-rules";
import { queueDelivery } from "./queue-delivery";
import { takeSendingSlot, type WaitingDelivery } from "./sending-slot";

export interface ClaimedDelivery {
  deliveryId: string;
  incidentId: string;
  attempt: number;
  mail: OutgoingMail;
  /** The address fell into other hands while the mail waited: it must not be sent. */
  barred?: ExcludedBecause;
}

/** Clocks of two machines differ: a job that comes this much early is not too early. */
const EARLY_MS = 5000;

/**
 * Takes a queued mail to "sending" in a transaction of its own, before any server is spoken to: what is found in "sending" after a
 * crash may have been sent. Null when another worker has it, or nothing is to be sent now.
 */
export function claimDelivery(deliveryId: string, workerId: string): Promise<ClaimedDelivery | null> {
  return inTransaction(async (tx) => {
    const known = await tx.noticeDelivery.findUnique({
      where: { id: deliveryId },
      select: { notice: { select: { incidentId: true } } },
    });
    if (!known) return null;
    const incident = await lockIncident(tx, known.notice.incidentId);
    const dueBy = new Date(now().getTime() + EARLY_MS);
    const [free] = await tx.$queryRaw<WaitingDelivery[]>`
      SELECT id, address, "queuedAt" FROM "NoticeDelivery"
       WHERE id = ${deliveryId}::uuid AND state = 'queued' AND channel = 'mail' AND ("nextAttemptAt" IS NULL OR "nextAttemptAt" <= ${dueBy})
         FOR UPDATE SKIP LOCKED`;
    if (!free) return null;
    const freeAt = await takeSendingSlot(tx, free);
    if (freeAt) {
      // The destination has had its share of this minute: back into the row, which is no attempt.
      await tx.noticeDelivery.update({ where: { id: deliveryId }, data: { nextAttemptAt: freeAt } });
      await queueDelivery(tx, deliveryId, freeAt);
      return null;
    }
    const row = await tx.noticeDelivery.update({
      where: { id: deliveryId },
      data: {
        state: "sending",
        sendingAt: now(),
        sendingBy: workerId,
        attempts: { increment: 1 },
        nextAttemptAt: null,
        version: { increment: 1 },
      },
      include: { notice: true },
    });
    await recordInLedger(tx, incident.stream, WORKER, { kind: "DELIVERY_STARTED", deliveryId, attempt: row.attempts });
    const barred = await whyBarred(tx, incident.contractId, row.contactId);
    return { deliveryId, incidentId: incident.id, attempt: row.attempts, mail: mailOf(row), barred };
  });
}

interface SendableDelivery {
  recipientName: string;
  address: string;
  messageId: string | null;
  envelopeToken: string | null;
  notice: { subject: string; body: string };
}

function mailOf({ recipientName, address, messageId, envelopeToken, notice }: SendableDelivery): OutgoingMail {
  const from = env().MAIL_FROM;
  return {
    from,
    envelopeFrom: envelopeAddress(mailAddress(from), envelopeToken ?? ""),
    to: { name: recipientName, address },
    subject: notice.subject,
    text: notice.body,
    messageId: messageId ?? "",
  };
}

async function whyBarred(tx: Tx, contractId: string, contactId: string): Promise<ExcludedBecause | undefined> {
  const { excluded } = await listRecipients(tx, contractId);
  return excluded.find((contact) => contact.contactId === contactId)?.because;
}
