import { WORKER } from "@/lib/access/actor";
import type { SendOutcome } from "@/lib/gateways/send-outcome";
import { type LockedIncident, lockIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge, owe } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { TimelineKind } from "@/lib/timeline/timeline-kinds";
import type { CustomerNotice, NoticeDelivery } from "@/prisma/generated/client";
import { nextAttempt } from "./notice-rules";
import { queueDelivery } from "./queue-delivery";
import { reachCustomer } from "./reach-customer";

export type RecordedOutcome = "accepted" | "queued" | "failed" | "uncertain";
type Row = NoticeDelivery & { notice: CustomerNotice };
type Step = (tx: Tx, incident: LockedIncident, row: Row, answer: string) => Promise<RecordedOutcome>;

/**
 * Records what became of an attempt. Null when the row has gone on without us. One that was doubted meanwhile (the worker stood
 * still for too long) still takes the truth from the one who knows it.
 */
export function recordOutcome(
  attempt: { deliveryId: string; incidentId: string; attempt: number; workerId: string },
  outcome: SendOutcome,
): Promise<RecordedOutcome | null> {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, attempt.incidentId);
    const row = await tx.noticeDelivery.findUniqueOrThrow({ where: { id: attempt.deliveryId }, include: { notice: true } });
    const isMine = row.attempts === attempt.attempt && row.sendingBy === attempt.workerId;
    if (!isMine || (row.state !== "sending" && row.state !== "uncertain")) return null;
    const wasDoubted = row.state === "uncertain";
    if (wasDoubted && outcome.kind === "unknown") return null;
    const recorded = await STEPS[outcome.kind](tx, incident, row, outcome.answer);
    // A failure is to be settled as well; everything else has settled itself.
    if (wasDoubted && recorded !== "failed")
      await discharge(tx, incident.stream, WORKER, "settle_delivery", { deliveryId: row.id });
    return recorded;
  });
}

const STEPS: Record<SendOutcome["kind"], Step> = { accepted, postponed, refused: failed, unknown: doubted };

async function accepted(tx: Tx, incident: LockedIncident, row: Row, answer: string): Promise<RecordedOutcome> {
  const at = now();
  await change(tx, row, { state: "accepted", acceptedAt: at, serverAnswer: answer });
  const fact = { kind: "DELIVERY_ACCEPTED", deliveryId: row.id, acceptedAt: at.toISOString(), answer: hashText(answer) } as const;
  await tell(tx, incident, row, "notice_accepted", await recordInLedger(tx, incident.stream, WORKER, fact));
  await reachCustomer(tx, WORKER, incident, row.notice, { sentAt: row.sendingAt ?? at, reachedAt: at });
  return "accepted";
}

async function postponed(tx: Tx, incident: LockedIncident, row: Row, answer: string): Promise<RecordedOutcome> {
  const until = nextAttempt(row.attempts, row.queuedAt ?? now(), now());
  if (!until) return failed(tx, incident, row, answer);
  await change(tx, row, { state: "queued", nextAttemptAt: until, serverAnswer: answer });
  const fact = { kind: "DELIVERY_POSTPONED", deliveryId: row.id, answer: hashText(answer), until: until.toISOString() } as const;
  await recordInLedger(tx, incident.stream, WORKER, fact);
  await queueDelivery(tx, row.id, until);
  return "queued";
}

async function failed(tx: Tx, incident: LockedIncident, row: Row, answer: string): Promise<RecordedOutcome> {
  await change(tx, row, { state: "failed", failedAt: now(), serverAnswer: answer });
  const fact = { kind: "DELIVERY_FAILED", deliveryId: row.id, answer: hashText(answer) } as const;
  await tell(tx, incident, row, "notice_failed", await recordInLedger(tx, incident.stream, WORKER, fact));
  await owe(tx, incident.stream, WORKER, "settle_delivery", { incidentId: incident.id, deliveryId: row.id });
  return "failed";
}

async function doubted(tx: Tx, incident: LockedIncident, row: Row, answer: string): Promise<RecordedOutcome> {
  await change(tx, row, { serverAnswer: answer });
  await doubtDelivery(tx, incident, row, "answer_lost");
  return "uncertain";
}

/** Nobody knows whether this mail left. A person decides; it is never sent again by itself. */
export async function doubtDelivery(
  tx: Tx,
  incident: LockedIncident,
  row: Row,
  why: "answer_lost" | "worker_lost",
): Promise<void> {
  await change(tx, row, { state: "uncertain", uncertainAt: now() });
  const entry = await recordInLedger(tx, incident.stream, WORKER, { kind: "DELIVERY_UNCERTAIN", deliveryId: row.id, why });
  await tell(tx, incident, row, "notice_uncertain", entry);
  await owe(tx, incident.stream, WORKER, "settle_delivery", { incidentId: incident.id, deliveryId: row.id });
}

function change(tx: Tx, row: Row, data: Partial<NoticeDelivery>) {
  const leavesDoubt = data.state === undefined ? {} : { uncertainAt: null };
  return tx.noticeDelivery.update({ where: { id: row.id }, data: { ...leavesDoubt, ...data, version: { increment: 1 } } });
}

function tell(tx: Tx, incident: LockedIncident, row: Row, kind: TimelineKind, entry: { seq: number }) {
  const details = { notice: row.notice.kind, channel: row.channel, deliveryId: row.id, noticeId: row.noticeId };
  return recordInTimeline(tx, WORKER, { incidentId: incident.id, lifeNumber: row.notice.lifeNumber, kind, entry, details });
}
