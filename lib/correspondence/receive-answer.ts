import { WORKER } from "@/lib/access/actor";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { owe } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { IncomingAnswer, ResponseOutcome, StatusClaim } from "@/prisma/generated/client";

/** What came from a customer by itself: by mail or by the status page. */
export interface AnswerToReceive {
  /** The stored mail; without it the answer came by the status page. */
  inboundMailId?: string;
  noticeId?: string;
  deliveryId?: string;
  /** Only when it is known to be a registered contact of the contract. */
  contactId?: string;
  claim?: StatusClaim;
  text: string;
  /** What a person may take over or change. */
  proposedOutcome?: ResponseOutcome;
  receivedAt: Date;
}

/** What the status page's answers ask for at once, beside being read. */
const ASKS_FOR_A_CALL: readonly StatusClaim[] = ["it_was_me", "call_me"];

/**
 * Keeps an answer that nobody has read yet, tells the timeline, and owes that somebody reads it. It records no response, lifts nothing
 * and ends no waiting: a person does. Called under the case's lock.
 */
export async function receiveAnswer(tx: Tx, incident: LockedIncident, answer: AnswerToReceive): Promise<IncomingAnswer> {
  const { inboundMailId, noticeId, deliveryId, contactId, claim, text, proposedOutcome, receivedAt } = answer;
  const source = inboundMailId ? "mail" : "status_page";
  const row = await tx.incomingAnswer.create({
    data: {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      source,
      inboundMailId,
      noticeId,
      deliveryId,
      contactId,
      claim,
      text,
      proposedOutcome,
      receivedAt,
    },
  });
  const entry = await recordInLedger(tx, incident.stream, WORKER, {
    kind: "ANSWER_RECEIVED",
    answerId: row.id,
    source,
    mailId: inboundMailId ?? null,
    claim: claim ?? null,
    proposed: proposedOutcome ?? null,
    text: hashText(text),
  });
  await recordInTimeline(tx, WORKER, {
    incidentId: incident.id,
    lifeNumber: incident.life.number,
    kind: source === "mail" ? "reply_received" : "status_answer_received",
    occurredAt: receivedAt,
    entry,
    details: { answerId: row.id, ...(claim ? { claim } : {}) },
  });
  await owe(tx, incident.stream, WORKER, "read_answer", { incidentId: incident.id }, { from: now() });
  if (claim && ASKS_FOR_A_CALL.includes(claim)) {
    await owe(tx, incident.stream, WORKER, "call_back", { incidentId: incident.id }, { from: now() });
  }
  return row;
}
