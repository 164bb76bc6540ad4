import type { Operator } from "@/lib/access/actor";
import { judge, lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, StaleRecord } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { NoticeDelivery, Prisma } from "@/prisma/generated/client";
import type { SettleDelivery } from "./correspondence-inputs";
import { deliveryMay } from "./delivery-lifecycle";
import { getDelivery } from "./get-delivery";
import { queueDelivery } from "./queue-delivery";
import { reachCustomer } from "./reach-customer";

/** A person's decision about a mail whose fate is unknown or that failed: send it again, take it as sent, or let it rest as failed. */
export function settleDelivery({ deliveryId, version, decision, reason }: SettleDelivery, actor: Operator) {
  return inTransaction(async (tx) => {
    const { incidentId } = await getDelivery(tx, deliveryId);
    const incident = await lockIncident(tx, incidentId);
    const row = await tx.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId }, include: { notice: true } });
    if (row.version !== version) throw new StaleRecord("correspondence.refusal.stale");
    // One that failed may be left at that: no move, but somebody has looked at it.
    const isLeft = decision === "take_as_failed" && row.state === "failed";
    if (!isLeft && !deliveryMay(decision, row.state))
      throw new MoveRefused(`correspondence.refusal.${decision}`, { state: row.state });
    if (decision === "send_again") judge(incident, "notify");

    await tx.noticeDelivery.update({
      where: { id: deliveryId },
      data: { ...changeOf(decision, row, reason), version: { increment: 1 } },
    });
    const fact = { kind: "DELIVERY_SETTLED", deliveryId, as: decision, reason: hashText(reason) } as const;
    const entry = await recordInLedger(tx, incident.stream, actor, fact);
    const kind = ({ send_again: "notice_queued", take_as_sent: "notice_accepted", take_as_failed: "notice_failed" } as const)[
      decision
    ];
    const details = { notice: row.notice.kind, channel: row.channel, deliveryId, noticeId: row.noticeId, count: 1, decision };
    await recordInTimeline(tx, actor, { incidentId, lifeNumber: row.notice.lifeNumber, kind, entry, lane: "provider", details });
    await discharge(tx, incident.stream, actor, "settle_delivery", { deliveryId });
    if (decision === "send_again") await queueDelivery(tx, deliveryId, now());
    if (decision === "take_as_sent") {
      const sentAt = row.sendingAt ?? now();
      await reachCustomer(tx, actor, incident, row.notice, { sentAt, reachedAt: sentAt });
    }
    await touchIncident(tx, incident);
    return { incidentId };
  });
}

function changeOf(
  decision: SettleDelivery["decision"],
  row: NoticeDelivery,
  reason: string,
): Prisma.NoticeDeliveryUncheckedUpdateInput {
  // The person's words stand beside the server's.
  const serverAnswer = [row.serverAnswer, reason].filter(Boolean).join("\n");
  if (decision === "send_again") {
    return { state: "queued", queuedAt: now(), nextAttemptAt: now(), failedAt: null, uncertainAt: null, serverAnswer };
  }
  if (decision === "take_as_sent")
    return { state: "accepted", acceptedAt: row.sendingAt ?? now(), uncertainAt: null, serverAnswer };
  return { state: "failed", failedAt: row.failedAt ?? now(), uncertainAt: null, serverAnswer };
}
