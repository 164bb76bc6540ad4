import type { LedgerActor } from "@/lib/access/actor";
import { newMailIds } from "@/lib/correspondence/mail-ids";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { queueJob } from "@/lib/platform/jobs";
import { reportStream } from "./lock-report";
import { reporterSender } from "./reporter-sender";

/** The worker's task that takes one message to a mail server. */
export const DELIVER_REPORTER_MESSAGE = "deliver-reporter-message";

/** Queues the attempt; one that waits already is moved. Losing the job loses nothing: the row in "queued" is the outbox. */
export function queueDelivery(tx: Tx, messageId: string, at: Date): Promise<void> {
  return queueJob(tx, DELIVER_REPORTER_MESSAGE, { messageId }, { runAt: at, jobKey: `${DELIVER_REPORTER_MESSAGE}:${messageId}` });
}

export interface MessageToQueue {
  kind: string;
  isAutomatic: boolean;
  subject: string;
  body: string;
  /** The reporter's address as it is now: a later change sends nothing elsewhere. */
  address: string;
  templateVersionId: string | null;
  /** The Message-ID that it answers, where the thread does not say it yet. */
  inReplyTo?: string;
}

/** Puts a message into the outbox, in the transaction of what it belongs to. Called under the report's lock. Returns its id. */
export async function queueMessage(
  tx: Tx,
  report: { reportId: string; number: number; reporterId: string },
  message: MessageToQueue,
  actor: LedgerActor,
): Promise<string> {
  const { reportId, number, reporterId } = report;
  const { kind, isAutomatic, subject, body, address, templateVersionId } = message;
  const { id, messageId, envelopeToken } = newMailIds(reporterSender());
  await tx.reporterMessage.create({
    data: {
      ...{ id, messageId, reportId, reporterId, kind, isAutomatic, subject, body, address, templateVersionId },
      // Of an automatic answer nobody is told that it came back, so it leaves from the null sender (RFC 3834 §3.3).
      envelopeToken: isAutomatic ? null : envelopeToken,
      inReplyTo: message.inReplyTo ?? (await lastHeard(tx, reportId)),
      direction: "sent",
      state: "queued",
      occurredAt: now(),
      nextAttemptAt: now(),
      writtenById: actor.kind === "user" ? actor.id : null,
    },
    select: { id: true },
  });
  const proof = { messageId: id, reportId, message: kind, isAutomatic, body: hashText(`${subject}\n${body}`) };
  await recordInLedger(tx, reportStream(number), actor, { kind: "REPORTER_MESSAGE_QUEUED", ...proof });
  await queueDelivery(tx, id, now());
  return id;
}

/** What the reporter wrote last: our answer hangs on it in their mail program; where nothing came by mail, on what we wrote last. */
async function lastHeard(tx: Tx, reportId: string): Promise<string | null> {
  const of = (direction: "received" | "sent") =>
    tx.reporterMessage.findFirst({
      where: { reportId, direction, messageId: { not: null } },
      orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
      select: { messageId: true },
    });
  return ((await of("received")) ?? (await of("sent")))?.messageId ?? null;
}
