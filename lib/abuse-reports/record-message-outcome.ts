import { WORKER } from "@/lib/access/actor";
import { nextAttempt } from "@/lib/correspondence/notice-rules";
import type { SendOutcome } from "@/lib/gateways/send-outcome";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import type { Prisma, ReporterMessage } from "@/prisma/generated/client";
import { type LockedReport, lockReport } from "./lock-report";
import { messageRule } from "./message-kinds";
import { oweOfCases } from "./owe-to-reporter";
import { queueDelivery } from "./queue-message";
import { settleTrouble } from "./settle-trouble";
import { tellReporter } from "./tell-reporter";

export type RecordedMessage = "accepted" | "queued" | "failed" | "uncertain";
type Step = (tx: Tx, report: LockedReport, row: ReporterMessage, answer: string) => Promise<RecordedMessage>;

/**
 * Records what became of an attempt. Null when the row has gone on without us. One that was doubted meanwhile (the worker stood
 * still for too long) still takes the truth from the one who knows it.
 */
export function recordMessageOutcome(
  attempt: { messageId: string; reportId: string; attempt: number; workerId: string },
  outcome: SendOutcome,
): Promise<RecordedMessage | null> {
  return inTransaction(async (tx) => {
    const report = await lockReport(tx, attempt.reportId);
    const row = await tx.reporterMessage.findUniqueOrThrow({ where: { id: attempt.messageId } });
    const isMine = row.attempts === attempt.attempt && row.sendingBy === attempt.workerId;
    if (!isMine || (row.state !== "sending" && row.state !== "uncertain")) return null;
    const wasDoubted = row.state === "uncertain";
    if (wasDoubted && outcome.kind === "unknown") return null;
    const recorded = await STEPS[outcome.kind](tx, report, row, outcome.answer);
    // A failure is to be settled as well; everything else has settled itself.
    if (wasDoubted && recorded !== "failed") await settleTrouble(tx, report, WORKER);
    return recorded;
  });
}

const STEPS: Record<SendOutcome["kind"], Step> = { accepted, postponed, refused: failed, unknown: doubted };

async function accepted(tx: Tx, report: LockedReport, row: ReporterMessage, answer: string): Promise<RecordedMessage> {
  await changeMessage(tx, row, { state: "accepted", settledAt: now(), serverAnswer: answer });
  await proveMessageFate(tx, report, row, "accepted", answer);
  await tellReporter(tx, report, row, WORKER);
  return "accepted";
}

async function postponed(tx: Tx, report: LockedReport, row: ReporterMessage, answer: string): Promise<RecordedMessage> {
  // One that a person had sent again has its day from then on.
  const until = nextAttempt(row.attempts, row.settledAt ?? row.occurredAt, now());
  if (!until) return failed(tx, report, row, answer);
  await changeMessage(tx, row, { state: "queued", nextAttemptAt: until, serverAnswer: answer });
  await proveMessageFate(tx, report, row, "postponed", answer);
  await queueDelivery(tx, row.id, until);
  return "queued";
}

async function failed(tx: Tx, report: LockedReport, row: ReporterMessage, answer: string): Promise<RecordedMessage> {
  await changeMessage(tx, row, { state: "failed", settledAt: now(), serverAnswer: answer });
  await proveMessageFate(tx, report, row, "failed", answer);
  await oweSettling(tx, report, row);
  return "failed";
}

async function doubted(tx: Tx, report: LockedReport, row: ReporterMessage, answer: string): Promise<RecordedMessage> {
  await doubtMessage(tx, report, row, answer);
  return "uncertain";
}

/** Nobody knows whether this message left. A person decides; it is never sent again by itself. */
export async function doubtMessage(tx: Tx, report: LockedReport, row: ReporterMessage, answer: string): Promise<void> {
  await changeMessage(tx, row, { state: "uncertain", settledAt: now(), serverAnswer: answer });
  await proveMessageFate(tx, report, row, "uncertain", answer);
  await oweSettling(tx, report, row);
}

export const changeMessage = (tx: Tx, { id }: { id: string }, data: Prisma.ReporterMessageUncheckedUpdateInput) =>
  tx.reporterMessage.update({ where: { id }, data: { ...data, version: { increment: 1 } }, select: { id: true } });

export const proveMessageFate = (tx: Tx, report: LockedReport, { id }: { id: string }, outcome: string, answer: string) =>
  recordInLedger(tx, report.stream, WORKER, {
    kind: "REPORTER_MESSAGE_SETTLED",
    messageId: id,
    outcome,
    answer: hashText(answer),
  });

/** What no person wrote need not be settled by one: the receipt that a person owes is owed in any case. */
export async function oweSettling(tx: Tx, report: LockedReport, row: ReporterMessage): Promise<void> {
  if (messageRule(row)) await oweOfCases(tx, { reportId: report.id, number: report.number }, WORKER, "settle_reporter_message");
}
