import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import type { ReporterMessage } from "@/prisma/generated/client";
import type { MarkMessageRead } from "./answer-inputs";
import { type LockedReport, lockReport } from "./lock-report";
import { dischargeOfReport } from "./owe-to-reporter";

/** A person has read what a reporter wrote. The duty to read is done when nothing of the report is unread. */
export function markMessageRead({ messageId, version }: MarkMessageRead, actor: Operator) {
  return inTransaction(async (tx) => {
    const { report, message } = await lockMessage(tx, messageId, version);
    if (message.direction !== "received") throw new MoveRefused("reporter-desk.refusal.notReceived");
    if (message.readAt !== null) throw new StaleRecord("reporter-desk.refusal.readBefore");
    await tx.reporterMessage.update({
      where: { id: messageId },
      data: { readAt: now(), readById: actor.id, version: { increment: 1 } },
      select: { id: true },
    });
    await recordInLedger(tx, report.stream, actor, { kind: "REPORTER_MESSAGE_READ", messageId });
    const unread = await tx.reporterMessage.count({ where: { reportId: report.id, direction: "received", readAt: null } });
    if (unread === 0) await dischargeOfReport(tx, { reportId: report.id, number: report.number }, actor, "read_reporter_reply");
    return { reportId: report.id, number: report.number };
  });
}

/** A message under its report's lock. Throws NotFound, and StaleRecord when the person saw another version. */
export async function lockMessage(
  tx: Tx,
  messageId: string,
  version: number,
): Promise<{ report: LockedReport; message: ReporterMessage }> {
  const known = await tx.reporterMessage.findUnique({ where: { id: messageId }, select: { reportId: true } });
  if (!known) throw new NotFound("reporter-desk.refusal.noMessage");
  const report = await lockReport(tx, known.reportId);
  const message = await tx.reporterMessage.findUniqueOrThrow({ where: { id: messageId } });
  if (message.version !== version) throw new StaleRecord("reporter-desk.refusal.staleMessage");
  return { report, message };
}
