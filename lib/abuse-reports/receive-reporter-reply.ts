import { WORKER } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import type { Tx } from "@/lib/platform/db";
import { withoutNul } from "@/lib/platform/without-nul";
import type { LockedReport } from "./lock-report";
import { maskText, maskTitle } from "./mask-report";
import { oweOfCases } from "./owe-to-reporter";
import { takeUpAgain } from "./take-up-again";

/** A mail of the thread as it came. */
export interface ArrivedMessage {
  inboundMailId: string;
  /** The address in From: whoever got hold of our mail can answer it, so it need not be the reporter's. */
  address: string;
  subject: string;
  /** Without what it quotes, as it came: what is kept has no credentials in it; null where it cannot be read by machine, or stands with the report itself. */
  body: string | null;
  messageId: string | undefined;
  inReplyTo: string | undefined;
  receivedAt: Date;
}

/**
 * A reporter wrote in a thread that stands: somebody owes to read it, and a report that was answered is taken up again. Called under the
 * report's lock. Returns the message.
 */
export async function receiveReporterReply(tx: Tx, report: LockedReport, mail: ArrivedMessage): Promise<string | null> {
  if (report.reporterId === null) return null;
  const id = await enterInThread(tx, { ...report, reporterId: report.reporterId }, mail, "reply");
  await oweOfCases(tx, { reportId: report.id, number: report.number }, WORKER, "read_reporter_reply", { from: mail.receivedAt });
  await takeUpAgain(tx, report, "reply", WORKER);
  return id;
}

/**
 * The mail that a report came by begins its thread, so that our answers hang on it. Its words stand with the report, not here, and so does
 * its subject, which may be that of the mail complained of.
 */
export async function beginThread(
  tx: Tx,
  report: LockedReport,
  mail: Omit<ArrivedMessage, "subject" | "body">,
): Promise<string | null> {
  if (report.reporterId === null) return null;
  return enterInThread(
    tx,
    { ...report, reporterId: report.reporterId },
    { ...mail, subject: report.subject, body: null },
    "report",
  );
}

async function enterInThread(
  tx: Tx,
  report: LockedReport & { reporterId: string },
  mail: ArrivedMessage,
  kind: "report" | "reply",
): Promise<string> {
  const { inboundMailId, receivedAt } = mail;
  const { address, subject, body, inReplyTo, messageId } = withoutNul({
    address: mail.address,
    subject: maskTitle(mail.subject),
    body: mail.body === null ? null : maskText(mail.body),
    inReplyTo: mail.inReplyTo?.slice(0, 500) ?? null,
    messageId: mail.messageId?.slice(0, 500) ?? null,
  });
  // Anybody can write any Message-ID: one that stands in another thread, or is ours, names nothing.
  const isTaken = messageId !== null && (await tx.reporterMessage.count({ where: { messageId } })) > 0;
  const row = await tx.reporterMessage.create({
    data: {
      ...{ reportId: report.id, reporterId: report.reporterId, kind, subject, body, address, inReplyTo, inboundMailId },
      direction: "received",
      state: "accepted",
      messageId: isTaken ? null : messageId,
      occurredAt: receivedAt,
      settledAt: receivedAt,
      // The report itself is read as a report: only what comes after it is owed a reading of its own.
      readAt: kind === "report" ? receivedAt : null,
    },
    select: { id: true },
  });
  const fact = { kind: "REPORTER_MESSAGE_RECEIVED", messageId: row.id, reportId: report.id, mailId: inboundMailId } as const;
  await recordInLedger(tx, report.stream, WORKER, fact);
  return row.id;
}
