import { WORKER } from "@/lib/access/actor";
import { envelopeAddress } from "@/lib/correspondence/notice-rules";
import { takeSendingSlot } from "@/lib/correspondence/sending-slot";
import type { OutgoingMail } from "@/lib/gateways/smtp";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import type { ReporterMessage } from "@/prisma/generated/client";
import { lockReport } from "./lock-report";
import { queueDelivery } from "./queue-message";
import { reporterSender, reporterSenderAddress } from "./reporter-sender";

export interface ClaimedMessage {
  messageId: string;
  reportId: string;
  attempt: number;
  mail: OutgoingMail;
}

/** Clocks of two machines differ: a job that comes this much early is not too early. */
const EARLY_MS = 5000;
/** So much of a long thread is named in References: its beginning, and its end. */
const MOST_REFERENCES = 20;

/**
 * Takes a queued message to "sending" in a transaction of its own, before any server is spoken to: what is found in "sending" after a
 * crash may have been sent. Null when another worker has it, or nothing is to be sent now.
 */
export function claimMessage(messageId: string, workerId: string): Promise<ClaimedMessage | null> {
  return inTransaction(async (tx) => {
    const known = await tx.reporterMessage.findUnique({ where: { id: messageId }, select: { reportId: true } });
    if (!known) return null;
    const report = await lockReport(tx, known.reportId);
    const dueBy = new Date(now().getTime() + EARLY_MS);
    const [free] = await tx.$queryRaw<{ id: string; address: string; queuedAt: Date }[]>`
      SELECT id, address, "occurredAt" AS "queuedAt" FROM "ReporterMessage"
       WHERE id = ${messageId}::uuid AND state = 'queued' AND direction = 'sent' AND ("nextAttemptAt" IS NULL OR "nextAttemptAt" <= ${dueBy})
         FOR UPDATE SKIP LOCKED`;
    if (!free) return null;
    const freeAt = await takeSendingSlot(tx, free);
    if (freeAt) {
      // The destination has had its share of this minute: back into the row, which is no attempt.
      await tx.reporterMessage.update({ where: { id: messageId }, data: { nextAttemptAt: freeAt } });
      await queueDelivery(tx, messageId, freeAt);
      return null;
    }
    const row = await tx.reporterMessage.update({
      where: { id: messageId },
      data: {
        state: "sending",
        sendingAt: now(),
        sendingBy: workerId,
        attempts: { increment: 1 },
        nextAttemptAt: null,
        version: { increment: 1 },
      },
      include: { reporter: { select: { name: true } } },
    });
    await recordInLedger(tx, report.stream, WORKER, { kind: "REPORTER_MESSAGE_STARTED", messageId, attempt: row.attempts });
    const mail = mailOf(row, row.reporter.name, await threadBefore(tx, row));
    return { messageId, reportId: report.id, attempt: row.attempts, mail };
  });
}

/** Message-IDs of the thread, the nearest last: by these the reporter's mail program keeps it together (RFC 5322 §3.6.4). */
async function threadBefore(tx: Tx, { reportId, occurredAt, id, inReplyTo }: ReporterMessage): Promise<string[]> {
  const rows = await tx.reporterMessage.findMany({
    where: { reportId, id: { not: id }, messageId: { not: null }, occurredAt: { lte: occurredAt } },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
    select: { messageId: true },
  });
  const ids = rows.flatMap(({ messageId }) => messageId ?? []).filter((messageId) => messageId !== inReplyTo);
  const kept = ids.length > MOST_REFERENCES ? [...ids.slice(0, 1), ...ids.slice(1 - MOST_REFERENCES)] : ids;
  return inReplyTo ? [...kept, inReplyTo] : kept;
}

function mailOf(row: ReporterMessage, name: string, references: string[]): OutgoingMail {
  const { address, subject, body, messageId, envelopeToken, inReplyTo, isAutomatic } = row;
  return {
    from: reporterSender(),
    envelopeFrom: envelopeToken ? envelopeAddress(reporterSenderAddress(), envelopeToken) : "",
    to: { name, address },
    subject,
    text: body ?? "",
    messageId: messageId ?? "",
    inReplyTo: inReplyTo ?? undefined,
    references,
    // By these other machines know not to answer it (RFC 3834 §5; the second is what Exchange asks for).
    headers: isAutomatic ? { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" } : undefined,
  };
}
