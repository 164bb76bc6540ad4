import type { Actor } from "@/lib/access/actor";
import { type LockedIncident, lockIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge, owe, voidObligation } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { Prisma } from "@/prisma/generated/client";
import { RecordBounce } from "./correspondence-inputs";
import { deliveryMay } from "./delivery-lifecycle";
import { getDelivery } from "./get-delivery";
import { NOTICE_KIND_NAMES, NOTICE_KINDS } from "./notice-kinds";

const INFORMING = NOTICE_KIND_NAMES.filter((kind) => NOTICE_KINDS[kind].informs);
const GOOD = { state: { in: ["accepted", "acknowledged"] } } satisfies Prisma.NoticeDeliveryWhereInput;

/**
 * A mail that a server had accepted came back. When it was the last good delivery that told of a restriction, the customer has not
 * been told: the duty opens again, with its first due time.
 */
export function recordBounce(input: RecordBounce, actor: Actor) {
  const { deliveryId, bouncedAt, code, words } = RecordBounce.parse(input);
  if (bouncedAt > now())
    throw new InvalidInput("correspondence.refusal.inFuture", {}, { bouncedAt: "correspondence.refusal.inFuture" });
  return inTransaction(async (tx) => {
    const { incidentId } = await getDelivery(tx, deliveryId);
    const incident = await lockIncident(tx, incidentId);
    const row = await tx.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId }, include: { notice: true } });
    // The worker has the other server's report: a mail that came back has left, also where our own server's answer was lost.
    const isUnproven = actor.kind === "worker" && deliveryMay("bounce_unproven", row.state);
    if (!isUnproven && !deliveryMay("bounce", row.state))
      throw new MoveRefused("correspondence.refusal.bounce", { state: row.state });
    await tx.noticeDelivery.update({
      where: { id: deliveryId },
      data: {
        state: "bounced",
        bouncedAt,
        bounceCode: code,
        uncertainAt: null,
        acknowledgedAt: null,
        acknowledgedVia: null,
        serverAnswer: [row.serverAnswer, words || code].filter(Boolean).join("\n"),
        version: { increment: 1 },
      },
    });
    const fact = { kind: "DELIVERY_BOUNCED", deliveryId, bouncedAt: bouncedAt.toISOString(), code } as const;
    const entry = await recordInLedger(tx, incident.stream, actor, fact);
    const details = { notice: row.notice.kind, channel: row.channel, deliveryId, noticeId: row.noticeId, code };
    const told = { incidentId, lifeNumber: row.notice.lifeNumber, occurredAt: bouncedAt, entry, details };
    await recordInTimeline(tx, actor, { ...told, kind: "notice_bounced" });
    if (isUnproven) await discharge(tx, incident.stream, actor, "settle_delivery", { deliveryId });
    if (NOTICE_KINDS[row.notice.kind].informs) {
      await reopenDuties(tx, actor, incident, row.noticeId);
      await stopWaiting(tx, actor, incident);
    }
    return { incidentId };
  });
}

async function reopenDuties(tx: Tx, actor: Actor, incident: LockedIncident, noticeId: string): Promise<void> {
  const named = await tx.restriction.findMany({
    where: { notices: { some: { noticeId } } },
    select: { id: true, appliedAt: true },
  });
  for (const { id: restrictionId, appliedAt } of named) {
    const good = await tx.noticeDelivery.count({
      where: {
        ...GOOD,
        sendingAt: appliedAt ? { gte: appliedAt } : undefined,
        notice: { kind: { in: INFORMING }, restrictions: { some: { restrictionId } } },
      },
    });
    if (good > 0) continue;
    const duties = await tx.obligation.findMany({
      where: { kind: "notify_customer", restrictionId },
      orderBy: { openedAt: "asc" },
    });
    const [first] = duties;
    // Waived stays waived: that decision did not rest on the mail which came back.
    if (!first || duties.some(({ waivedAt }) => waivedAt !== null)) continue;
    const times = { from: appliedAt ?? first.openedAt, firstDueAt: first.firstDueAt };
    await owe(tx, incident.stream, actor, "notify_customer", { incidentId: incident.id, restrictionId }, times);
  }
}

/** Nobody who was never told can be reminded: without a good delivery left, no answer is waited for. */
async function stopWaiting(tx: Tx, actor: Actor, incident: LockedIncident): Promise<void> {
  const told = { incidentId: incident.id, lifeNumber: incident.life.number, kind: { in: INFORMING } };
  if ((await tx.noticeDelivery.count({ where: { ...GOOD, notice: told } })) > 0) return;
  for (const kind of ["remind_customer", "call_customer"] as const) {
    await voidObligation(tx, incident.stream, actor, kind, { incidentId: incident.id }, "notice_bounced");
  }
}
