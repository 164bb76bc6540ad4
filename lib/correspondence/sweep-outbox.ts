import { lockIncident } from "@/lib/incidents/lock-incident";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { listLostRows } from "./lost-rows";
import { queueDelivery } from "./queue-delivery";
import { doubtDelivery } from "./record-outcome";

/** A row due for longer than this has lost its job. */
const LATE_MS = 60_000;

/** Puts right what a lost worker left: mails that may have been sent become uncertain, queued ones whose job is gone get another. */
export async function sweepOutbox(worker: {
  id: string;
  inHand: ReadonlySet<string>;
}): Promise<{ doubted: number; queued: number }> {
  let doubted = 0;
  for (const deliveryId of await listLostRows("NoticeDelivery", worker)) {
    if (await doubtLost(deliveryId, worker)) doubted++;
  }
  const waiting = await db.noticeDelivery.findMany({
    where: { state: "queued", channel: "mail", nextAttemptAt: { lt: new Date(now().getTime() - LATE_MS) } },
    select: { id: true },
    orderBy: { nextAttemptAt: "asc" },
    take: 100,
  });
  for (const { id } of waiting) await inTransaction((tx) => queueDelivery(tx, id, now()));
  if (doubted > 0 || waiting.length > 0) log.warn("correspondence.outbox_swept", { doubted, queued: waiting.length });
  return { doubted, queued: waiting.length };
}

function doubtLost(deliveryId: string, worker: { inHand: ReadonlySet<string> }): Promise<boolean> {
  return inTransaction(async (tx) => {
    const seen = await tx.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId }, include: { notice: true } });
    const incident = await lockIncident(tx, seen.notice.incidentId);
    // Read again under the lock: its outcome may have been recorded in between.
    const row = await tx.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId }, include: { notice: true } });
    if (
      row.state !== "sending" ||
      row.sendingBy !== seen.sendingBy ||
      row.attempts !== seen.attempts ||
      worker.inHand.has(deliveryId)
    )
      return false;
    await doubtDelivery(tx, incident, row, "worker_lost");
    return true;
  });
}
