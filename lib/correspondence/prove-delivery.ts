import { WORKER } from "@/lib/access/actor";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { deliveryMay } from "./delivery-lifecycle";
import { reachCustomer } from "./reach-customer";

/**
 * Something came back that only this mail can have brought about: it had left, although our own server's answer was lost, or has not
 * been written down yet. Nothing to do for a delivery that is known to have left. Called under the case's lock.
 */
export async function proveDelivery(tx: Tx, incident: LockedIncident, deliveryId: string, words: string): Promise<void> {
  const row = await tx.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId }, include: { notice: true } });
  if (row.channel !== "mail" || row.sendingAt === null || !deliveryMay("prove", row.state)) return;
  const acceptedAt = row.sendingAt;
  await tx.noticeDelivery.update({
    where: { id: deliveryId },
    data: {
      state: "accepted",
      acceptedAt,
      uncertainAt: null,
      failedAt: null,
      nextAttemptAt: null,
      serverAnswer: [row.serverAnswer, words].filter(Boolean).join("\n"),
      version: { increment: 1 },
    },
  });
  const entry = await recordInLedger(tx, incident.stream, WORKER, {
    kind: "DELIVERY_ACCEPTED",
    deliveryId,
    acceptedAt: acceptedAt.toISOString(),
    answer: hashText(words),
  });
  const details = { notice: row.notice.kind, channel: row.channel, deliveryId, noticeId: row.noticeId };
  await recordInTimeline(tx, WORKER, {
    incidentId: incident.id,
    lifeNumber: row.notice.lifeNumber,
    kind: "notice_accepted",
    entry,
    details,
  });
  await discharge(tx, incident.stream, WORKER, "settle_delivery", { deliveryId });
  await reachCustomer(tx, WORKER, incident, row.notice, { sentAt: acceptedAt, reachedAt: now() });
}
