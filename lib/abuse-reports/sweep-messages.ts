import type { DeliveringWorker } from "@/lib/correspondence/attempt-sending";
import { listLostRows } from "@/lib/correspondence/lost-rows";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { lockReport } from "./lock-report";
import { queueDelivery } from "./queue-message";
import { doubtMessage } from "./record-message-outcome";

/** A row due for longer than this has lost its job. */
const LATE_MS = 60_000;

type Sweeper = Pick<DeliveringWorker, "id" | "inHand">;

/** Puts right what a lost worker left: messages that may have been sent become uncertain, queued ones whose job is gone get another. */
export async function sweepMessages(worker: Sweeper): Promise<{ doubted: number; queued: number }> {
  let doubted = 0;
  for (const messageId of await listLostRows("ReporterMessage", worker)) {
    if (await doubtLost(messageId, worker)) doubted++;
  }
  const waiting = await db.reporterMessage.findMany({
    where: { state: "queued", direction: "sent", nextAttemptAt: { lt: new Date(now().getTime() - LATE_MS) } },
    select: { id: true },
    orderBy: { nextAttemptAt: "asc" },
    take: 100,
  });
  for (const { id } of waiting) await inTransaction((tx) => queueDelivery(tx, id, now()));
  if (doubted > 0 || waiting.length > 0) log.warn("abuse_reports.outbox_swept", { doubted, queued: waiting.length });
  return { doubted, queued: waiting.length };
}

function doubtLost(messageId: string, worker: Sweeper): Promise<boolean> {
  return inTransaction(async (tx) => {
    const seen = await tx.reporterMessage.findUniqueOrThrow({ where: { id: messageId } });
    const report = await lockReport(tx, seen.reportId);
    // Read again under the lock: its outcome may have been recorded in between.
    const row = await tx.reporterMessage.findUniqueOrThrow({ where: { id: messageId } });
    const isSame = row.sendingBy === seen.sendingBy && row.attempts === seen.attempts;
    if (row.state !== "sending" || !isSame || worker.inHand.has(messageId)) return false;
    await doubtMessage(tx, report, row, "the worker was lost");
    return true;
  });
}
